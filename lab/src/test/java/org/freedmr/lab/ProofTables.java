package org.freedmr.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The documents that name tests, and the tests they may name.
public final class ProofTables {
    /// A test as a table names it: with its module unless it lives in `lab`.
    public static final Pattern NAMED = Pattern.compile("`(?:(\\w+): )?(\\w+)#(\\w+)`");
    public static final Path ROOT = root();

    /// Files that have tests; some are inherited by several test classes.
    private static final Pattern HOLDERS = Pattern.compile("\\w+(?:Test|Contract|Scenarios|Property)\\.java");

    private ProofTables() {}

    public static String document(String name) {
        return read(ROOT.resolve("docs").resolve(name));
    }

    /// The text of every test class of every module, as `module: Name`.
    public static Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path folder = module.resolve(Path.of("src", "test", "java"));
                if (Files.isDirectory(folder)) {
                    addSources(module.getFileName() + ": ", folder, sources);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static void addSources(String module, Path folder, Map<String, String> sources) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (HOLDERS.matcher(name).matches()) {
                    sources.put(module + name.substring(0, name.length() - ".java".length()), read(file));
                }
            }
        }
    }

    /// Whether a class declares a test of this name, of whatever kind.
    public static boolean declares(@Nullable String source, String method) {
        return source != null
                && Pattern.compile("\\n    (?:public )?(?:void|Stream<DynamicTest>) " + method + "\\(")
                        .matcher(source)
                        .find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(Path.of("docs", "mesh-conformance.md")))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("docs/mesh-conformance.md is in no folder above");
            }
        }
        return folder;
    }
}
