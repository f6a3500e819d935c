package org.freedmr.workers.mqtt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A broker that does what the test says, at once and on its thread.
final class FakeBroker implements Connection.Maker {
    final List<Message> published = new ArrayList<>();
    final List<CompletableFuture<Void>> unanswered = new ArrayList<>();
    final List<String> clientIds = new ArrayList<>();
    final List<Message> wills = new ArrayList<>();
    boolean accepts = true;
    boolean answers = true;

    @Nullable
    Exception trouble;

    private Consumer<String> lost = _ -> {};

    @Override
    public Connection make(String clientId, Message will, Consumer<String> whenLost) throws Exception {
        if (trouble != null) {
            throw trouble;
        }
        clientIds.add(clientId);
        wills.add(will);
        lost = whenLost;
        return new Line();
    }

    void hangUp(String why) {
        lost.accept(why);
    }

    List<String> topics() {
        return published.stream().map(Message::topic).toList();
    }

    private final class Line implements Connection {
        @Override
        public CompletableFuture<Void> open() {
            return accepts
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.failedFuture(new IOException("refused"));
        }

        @Override
        public CompletableFuture<Void> publish(Message message) {
            published.add(message);
            if (answers) {
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Void> answer = new CompletableFuture<>();
            unanswered.add(answer);
            return answer;
        }

        @Override
        public CompletableFuture<Void> collect(List<String> filters, Consumer<String> topics) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> forget(List<String> filters) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> close() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
