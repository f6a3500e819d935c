package org.freedmr.control.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.freedmr.control.ControlSettings;

/// The files of the dashboard, as they are in the program: read once, and nothing else is ever given out.
public final class StaticFiles implements Routes {
    /// Files smaller than this are not worth compressing.
    private static final int LEAST_COMPRESSED = 512;

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    /// @param gzip the same compressed; empty when it is not worth it
    private record StaticFile(String type, String tag, byte[] plain, byte[] gzip) {}

    private final Map<String, StaticFile> files;

    private StaticFiles(Map<String, StaticFile> files) {
        this.files = files;
    }

    /// The dashboard of the program; without files when it has none.
    public static StaticFiles ofDashboard() throws IOException {
        URL index = ControlSettings.class.getResource("dashboard/index.html");
        return index == null ? new StaticFiles(Map.of()) : beside(index);
    }

    /// A file and all that is in its directory, which may be one of a jar.
    static StaticFiles beside(URL file) throws IOException {
        try {
            URI uri = file.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return under(directory(Path.of(uri)));
            }
            List<String> parts = List.of(uri.getRawSchemeSpecificPart().split("!", 2));
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts.getFirst())))) {
                return under(directory(jar.getPath(URI.create(parts.getLast()).getPath())));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Path directory(Path file) throws IOException {
        Path directory = file.getParent();
        if (directory == null) {
            throw new IOException(file + " is in no directory");
        }
        return directory;
    }

    /// The files of a directory, by their type known ones only.
    static StaticFiles under(Path root) throws IOException {
        Map<String, StaticFile> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
                if (type != null) {
                    files.put("/" + name, file(type, Files.readAllBytes(path)));
                }
            }
        }
        return new StaticFiles(files);
    }

    private static StaticFile file(String type, byte[] plain) throws IOException {
        boolean isText = !type.startsWith("image/png") && !type.startsWith("font/");
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        if (isText && plain.length >= LEAST_COMPRESSED) {
            try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
                out.write(plain);
            }
        }
        return new StaticFile(type, digest(plain), plain, gzip.toByteArray());
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void add(RoutesConfig routes) {
        files.forEach((path, file) -> {
            Seen.exactlyAt(routes, path, it -> give(it, file));
            if (path.equals("/index.html")) {
                Seen.exactlyAt(routes, "/", it -> give(it, file));
            }
        });
    }

    private static void give(Context context, StaticFile file) {
        boolean isPacked = file.gzip().length > 0 && takesGzip(context);
        String tag = "\"" + file.tag() + (isPacked ? "-gz" : "") + "\"";
        context.header("Cache-Control", "no-cache").header("ETag", tag).header("Vary", "Accept-Encoding");
        String known = context.header("If-None-Match");
        if (known != null && List.of(known.split("\\s*,\\s*")).contains(tag)) {
            context.status(304);
            return;
        }
        if (isPacked) {
            context.header("Content-Encoding", "gzip");
        }
        context.contentType(file.type()).result(isPacked ? file.gzip() : file.plain());
    }

    private static boolean takesGzip(Context context) {
        String encodings = context.header("Accept-Encoding");
        return encodings != null
                && Stream.of(encodings.split(","))
                        .map(it -> it.replace(" ", ""))
                        .anyMatch(it -> it.equals("gzip") || (it.startsWith("gzip;") && !it.endsWith("q=0")));
    }
}
