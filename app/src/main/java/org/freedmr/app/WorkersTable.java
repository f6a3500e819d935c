package org.freedmr.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.freedmr.bus.worker.RolePlan;
import org.freedmr.shell.InlineStarter;
import org.freedmr.shell.ProcessStarter;
import org.freedmr.shell.WorkerPlan;
import org.freedmr.shell.WorkerStarter;
import org.jspecify.annotations.Nullable;

/// Which processes the roles run in: the table `workers`.
final class WorkersTable {
    /// Name of the one process that has every role.
    static final String COMPACT = "workers";

    /// The argument that stands for a server without a configuration file.
    static final String NO_FILE = "-";

    /// How roles are spread over processes (`architecture.md` section 6).
    enum Profile {
        COMPACT,
        SEPARATE,
        INLINE,
        NONE
    }

    static final Key<Profile> PROFILE = new Key<>(
            "workers",
            "profile",
            Kind.choice(Profile.class),
            "",
            Profile.COMPACT,
            "\"compact\"",
            "`compact`: one process for all roles, for small machines. `separate`: a process for each role, so that one can"
                    + " leak, hang or crash alone. `none`: calls only, and nothing is kept or shown. `inline`: for tests,"
                    + " within the server.");

    static final List<Key<?>> KEYS = List.of(PROFILE);

    /// Flags of the virtual machine of a worker process, separated by blanks.
    private static final String FLAGS = "FREEDMR_WORKER_FLAGS";

    private static final String OWN_FLAGS =
            "-XX:+UseSerialGC -Xms8m -Xmx64m -Xmn4m -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1"
                    + " -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -Xss512k --enable-native-access=ALL-UNNAMED"
                    + " --sun-misc-unsafe-memory-access=allow";

    private WorkersTable() {}

    /// The processes that are wanted.
    ///
    /// @param file the configuration they read; null when there is none
    /// @param roles the roles that are switched on, as often as asked
    static List<WorkerPlan> plans(Section section, @Nullable Path file, Supplier<List<RolePlan>> roles) {
        List<String> names = roles.get().stream().map(RolePlan::name).toList();
        if (names.isEmpty()) {
            return List.of();
        }
        return switch (section.get(PROFILE)) {
            case NONE -> List.of();
            case COMPACT -> List.of(new WorkerPlan(COMPACT, names, process(file, COMPACT)));
            case SEPARATE ->
                names.stream()
                        .map(name -> new WorkerPlan(name, List.of(name), process(file, name)))
                        .toList();
            case INLINE -> List.of(new WorkerPlan(COMPACT, names, new InlineStarter(COMPACT, roles, new Slf4jLog())));
        };
    }

    private static WorkerStarter process(@Nullable Path file, String name) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String flags = System.getenv(FLAGS);
        command.addAll(List.of((flags == null ? OWN_FLAGS : flags).strip().split("\\s+", -1)));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WorkerMain.class.getName());
        command.add(file == null ? NO_FILE : file.toAbsolutePath().toString());
        command.add(name);
        return new ProcessStarter(List.copyOf(command));
    }
}
