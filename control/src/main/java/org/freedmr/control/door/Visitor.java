package org.freedmr.control.door;

import java.util.Set;

/// Whoever asks, as far as he has shown it.
public sealed interface Visitor {
    /// Nobody in particular.
    record Viewer() implements Visitor {}

    /// The owner of a client.
    ///
    /// @param client unsigned ID
    record Owner(int client) implements Visitor {}

    /// Whoever holds a token.
    ///
    /// @param name of the token
    record Operator(String name, Set<Scope> scopes) implements Visitor {}

    /// Whether he may do or see what needs this scope.
    default boolean has(Scope scope) {
        return this instanceof Operator operator && operator.scopes().contains(scope);
    }

    /// Whether this client is his own.
    default boolean owns(int client) {
        return this instanceof Owner owner && owner.client() == client;
    }
}
