package org.freedmr.workers.aliases;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Fetches a file over HTTP: unless it is unchanged, never longer than a bound, never for longer than a time
/// (`reporting.md` section 8.4.2). Follows redirects, but never from HTTPS to HTTP. Belongs to one thread, which waits.
final class Download implements AutoCloseable {
    /// @param connect time to reach the source
    /// @param total time for all of it
    /// @param mostBytes of a file, on the way and unpacked
    record Bounds(Duration connect, Duration total, long mostBytes) {
        static final Bounds USUAL = new Bounds(Duration.ofSeconds(30), Duration.ofMinutes(5), 100L << 20);
    }

    private final Bounds bounds;
    private final HttpClient client;

    Download(Bounds bounds, boolean insecureTls) {
        this.bounds = bounds;
        HttpClient.Builder builder = HttpClient.newBuilder()
                // HTTP/2 would take in megabytes ahead of what is written to the disk.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(bounds.connect);
        if (insecureTls) {
            builder.sslContext(AnyServer.context());
        }
        client = builder.build();
    }

    /// Fetches a file unless it is the one of the receipt.
    ///
    /// @param to where it is put, in place of anything there; undefined after a failure
    /// @return what the source said of it; the same receipt when the file is unchanged
    /// @throws IOException saying in words for people why there is no file
    Receipt get(URI source, Receipt before, Path to) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(source).header("Accept-Encoding", "gzip").header("User-Agent", "FreeDMR/2");
        if (!before.etag().isEmpty()) {
            request.header("If-None-Match", before.etag());
        }
        if (!before.lastModified().isEmpty()) {
            request.header("If-Modified-Since", before.lastModified());
        }
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try {
            HttpResponse<?> response = fetch(request.build(), part);
            if (response.statusCode() == 304 && before != Receipt.NONE) {
                return before;
            }
            if (response.statusCode() != 200) {
                throw new IOException("the source answers with status " + response.statusCode());
            }
            unpack(response, part, to);
            return new Receipt(source.toString(), header(response, "ETag"), header(response, "Last-Modified"), 0, 0, 0);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private HttpResponse<?> fetch(HttpRequest request, Path part) throws IOException, InterruptedException {
        BodyHandler<Object> body = response -> response.statusCode() == 200
                ? BodySubscribers.mapping(
                        BodySubscribers.ofFile(
                                part,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        path -> path)
                : BodySubscribers.replacing(part);
        CompletableFuture<HttpResponse<Object>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.limiting(body, bounds.mostBytes));
        try {
            return answer.get(bounds.total.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the source took longer than " + bounds.total.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(words(e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String words(@Nullable Throwable why) {
        if (why instanceof HttpConnectTimeoutException) {
            return "the source cannot be reached in time";
        }
        if (why instanceof ConnectException) {
            return "the source cannot be reached";
        }
        String message = why == null ? null : why.getMessage();
        return message == null ? String.valueOf(why) : message;
    }

    private void unpack(HttpResponse<?> response, Path part, Path to) throws IOException {
        String coding = header(response, "Content-Encoding").toLowerCase(Locale.ROOT);
        try (InputStream in = open(coding, part);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 14];
            long length = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                length += count;
                if (length > bounds.mostBytes) {
                    throw new IOException("the file is larger than " + bounds.mostBytes + " bytes");
                }
                out.write(buffer, 0, count);
            }
        } catch (ZipException e) {
            throw new IOException("the file is packed and damaged", e);
        }
    }

    private static InputStream open(String coding, Path part) throws IOException {
        return switch (coding) {
            case "", "identity" -> Files.newInputStream(part);
            case "gzip", "x-gzip" -> new GZIPInputStream(Files.newInputStream(part), 1 << 14);
            default -> throw new IOException("the source packs the file as " + coding + ", unasked");
        };
    }

    private static String header(HttpResponse<?> response, String name) {
        return Receipt.header(response.headers().firstValue(name).orElse(""));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
