package org.freedmr.control.door;

import io.javalin.http.Context;

/// Decides who asks. Several threads call it.
@FunctionalInterface
public interface Door {
    /// A door behind which everybody is a viewer.
    Door FOR_VIEWERS = _ -> new Visitor.Viewer();

    /// What he shows that is wrong makes him a viewer as well; only a route that needs more refuses him.
    Visitor visitor(Context context);
}
