package org.freedmr.control.view;

/// Wants to know at once what a viewer should see at once. Called by the role's thread while it holds the picture: it
/// must not wait.
public interface Audience {
    Audience NOBODY = new Audience() {};

    default void began(Schema.Call call) {}

    default void ended(Schema.HeardCall call) {}

    default void down(Schema.ClientDown client) {}

    default void removed(Schema.PeerRemoved peer) {}

    /// Everything may be different now.
    default void upset() {}
}
