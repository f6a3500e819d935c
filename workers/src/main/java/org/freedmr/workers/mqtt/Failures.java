package org.freedmr.workers.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import java.util.concurrent.CompletionException;

/// Why something did not work, for people.
final class Failures {
    private Failures() {}

    /// What is behind the wrappings.
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ConnectionFailedException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static String text(Throwable failure) {
        Throwable cause = cause(failure);
        String message = cause.getMessage();
        return message == null || message.isEmpty() ? cause.getClass().getSimpleName() : message;
    }
}
