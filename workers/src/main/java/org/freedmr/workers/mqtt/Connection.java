package org.freedmr.workers.mqtt;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One connection to a broker, from its beginning to its end; used once. No call waits.
interface Connection {
    /// Makes a connection that is not open yet.
    @FunctionalInterface
    interface Maker {
        /// @param lost is told once why the connection ended, whatever the reason
        /// @throws Exception when the settings cannot be used now
        Connection make(String clientId, Message will, Consumer<String> lost) throws Exception;
    }

    /// The broker was asked and said no.
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        Refusal(String why) {
            super(why);
        }
    }

    CompletableFuture<Void> open();

    /// Done when the broker has acknowledged it, or for quality of service 0 when it is sent.
    CompletableFuture<Void> publish(Message message);

    /// Asks for what is retained below some filters.
    ///
    /// @param topics is told each topic, on a thread of the library
    CompletableFuture<Void> collect(List<String> filters, Consumer<String> topics);

    /// Asks for it no more.
    CompletableFuture<Void> forget(List<String> filters);

    /// Says goodbye, so that the last will is not published.
    CompletableFuture<Void> close();
}
