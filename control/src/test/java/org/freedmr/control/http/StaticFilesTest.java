package org.freedmr.control.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.freedmr.control.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    private static final String PAGE = "<!doctype html><title>t</title>" + "x".repeat(2_000);

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private Site site;

    @BeforeEach
    void begin() throws Exception {
        Path root = Files.createDirectory(directory.resolve("dashboard"));
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.writeString(root.resolve("index.html"), PAGE);
        Files.createDirectory(root.resolve("script"));
        Files.writeString(root.resolve("script/app.js"), "export {};");
        Files.writeString(root.resolve("icon.svg"), "<svg/>");
        Files.writeString(root.resolve("notes.md"), "not served");
        site = new Site(List.of(StaticFiles.under(root)));
        site.open(Stage.anyPort());
    }

    @AfterEach
    void end() {
        site.close();
        http.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + site.ports().getFirst() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html;charset=utf-8",
        "/index.html, text/html;charset=utf-8",
        "/script/app.js, text/javascript;charset=utf-8",
        "/icon.svg, image/svg+xml"
    })
    void aFileHasItsType(String path, String type) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .isEqualToIgnoringCase(type);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/notes.md",
                "/script",
                "/script/",
                "/secret.txt",
                "/../secret.txt",
                "/script/../../secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e/secret.txt",
                "/script/..;/app.js",
                "//etc/passwd",
                "/script%5capp.js",
                "/index.html%00.js"
            })
    void nothingElseIsGivenOut(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(new String(answer.body(), UTF_8)).doesNotContain("secret\n", "not served", "root:");
    }

    @Test
    void aKnownFileIsNotSentAgain() throws Exception {
        String tag = get("/").headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again = get("/", "If-None-Match", "\"other\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aLargeFileIsPackedForWhoeverTakesIt() throws Exception {
        HttpResponse<byte[]> packed = get("/", "Accept-Encoding", "br, gzip;q=0.8");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .asString()
                .isEqualTo(PAGE);
        assertThat(packed.headers().firstValue("ETag"))
                .isNotEqualTo(get("/").headers().firstValue("ETag"));
        HttpResponse<byte[]> plain = get("/", "Accept-Encoding", "gzip;q=0");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.body()).asString().isEqualTo(PAGE);
    }
}
