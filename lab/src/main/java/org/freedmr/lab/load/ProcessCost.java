package org.freedmr.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a process has used so far, as the system accounts for it.
///
/// @param cpuNs user and system time of all its threads, exact to 10 ms
/// @param residentKib VmRSS
record ProcessCost(long cpuNs, long residentKib) {
    /// @param pid 0, or a process that is gone, has cost nothing
    static ProcessCost of(long pid) {
        long cpuNs = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
        return new ProcessCost(cpuNs, residentKib(pid));
    }

    private static long residentKib(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            return 0; // No such process, or no Linux.
        }
        return 0;
    }
}
