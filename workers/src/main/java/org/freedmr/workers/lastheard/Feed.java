package org.freedmr.workers.lastheard;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedmr.contract.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports calls to a network's common list, in batches, on a thread of its own: a collector that hangs or is away
/// holds
/// up nobody. What waits is bounded; beyond that the oldest is dropped and counted.
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int BATCH = 100;

    /// @param gather how long a call waits for others to go with it
    /// @param answer what a collector has to answer
    /// @param firstPause after a failure; twice as long after each further one
    /// @param longestPause between two attempts
    record Times(Duration gather, Duration answer, Duration firstPause, Duration longestPause) {
        static final Times USUAL =
                new Times(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMinutes(5));
    }

    private final URI collector;
    private final Secret token;
    private final int most;
    private final Times times;
    private final HttpClient client;
    private final Thread thread = new Thread(this::run, "lastheard collector");
    private final Deque<HeardCall> waiting = new ArrayDeque<>();
    private boolean isOver;
    private volatile int server;
    private volatile String trouble = "";
    private long lost;

    Feed(URI collector, Secret token, int most, Times times) {
        this.collector = collector;
        this.token = token;
        this.most = most;
        this.times = times;
        // Never follows a redirect: the token is for this address only.
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(times.answer)
                .build();
    }

    void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    /// @param id of this server in the mesh, 0 for none
    void isFrom(int id) {
        server = id;
    }

    /// Takes a call to be reported.
    synchronized void add(HeardCall call) {
        if (waiting.size() >= most) {
            waiting.removeFirst();
            lost++;
        }
        waiting.addLast(call);
        notifyAll();
    }

    /// What keeps it from reporting; empty for nothing.
    String trouble() {
        return trouble;
    }

    /// Calls that were dropped since this was asked last.
    synchronized long takeLost() {
        long taken = lost;
        lost = 0;
        return taken;
    }

    /// Reports what waits if the collector is quick, and ends.
    void end(Duration most) throws InterruptedException {
        synchronized (this) {
            isOver = true;
            notifyAll();
        }
        thread.join(most);
        client.shutdownNow();
        thread.interrupt();
    }

    private void run() {
        long pauseMs = times.firstPause.toMillis();
        try {
            for (List<HeardCall> batch = next(); !batch.isEmpty(); ) {
                String problem = post(batch);
                trouble = problem;
                if (problem.isEmpty()) {
                    pauseMs = times.firstPause.toMillis();
                    batch = next();
                } else if (pause(pauseMs)) {
                    pauseMs = Math.min(2 * pauseMs, times.longestPause.toMillis());
                } else {
                    drop(batch.size());
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the last calls were not reported");
        }
    }

    /// Waits for calls, and a moment more for others to go with them.
    ///
    /// @return none when it is over and nothing waits
    private synchronized List<HeardCall> next() throws InterruptedException {
        while (waiting.isEmpty() && !isOver) {
            wait();
        }
        long endNs = System.nanoTime() + times.gather.toNanos();
        long leftNs = times.gather.toNanos();
        while (waiting.size() < BATCH && !isOver && leftNs > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            leftNs = endNs - System.nanoTime();
        }
        List<HeardCall> batch = new ArrayList<>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        return batch;
    }

    /// @return false when it is over
    private synchronized boolean pause(long ms) throws InterruptedException {
        long jitterMs = ThreadLocalRandom.current().nextLong(ms / 10 + 1);
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms + jitterMs);
        for (long leftNs = endNs - System.nanoTime(); leftNs > 0 && !isOver; leftNs = endNs - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
        }
        return !isOver;
    }

    private synchronized void drop(int count) {
        lost += count;
    }

    /// @return why the batch has to be sent again; empty when it is done with
    private String post(List<HeardCall> batch) throws InterruptedException {
        int status;
        try {
            status = answer(batch);
        } catch (IOException e) {
            return "the collector does not answer: " + e.getMessage();
        }
        if (status / 100 == 2) {
            return "";
        }
        boolean mayChange = status / 100 != 4 || status == 401 || status == 403 || status == 408 || status == 429;
        if (mayChange) {
            return "the collector answers with status " + status;
        }
        LOG.warn("the collector refuses {} calls with status {}", batch.size(), status);
        drop(batch.size());
        return "";
    }

    private int answer(List<HeardCall> batch) throws IOException, InterruptedException {
        StringWriter body = new StringWriter();
        HeardJson.write(server, batch, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(collector)
                .header("Content-Type", "application/json")
                .header("User-Agent", "FreeDMR/2")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) {
            request.header(
                    "Authorization",
                    "Bearer " + new String(token.bytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        }
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(times.answer.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new IOException("not within " + times.answer.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(
                    cause == null || cause.getMessage() == null ? "no connection" : cause.getMessage(), e);
        } finally {
            answer.cancel(true);
        }
    }
}
