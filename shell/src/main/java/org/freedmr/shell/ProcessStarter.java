package org.freedmr.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts a worker as a process of its own. What it writes goes where the server's log goes. No shell takes part.
///
/// @param command program and arguments; the path of the socket and the process ID of the server are put behind them
public record ProcessStarter(List<String> command) implements WorkerStarter {
    @Override
    public RunningWorker start(Path socket) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(socket.toString());
        whole.add(Long.toString(ProcessHandle.current().pid()));
        Process process = new ProcessBuilder(whole)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new RunningProcess(process);
    }

    private record RunningProcess(Process process) implements RunningWorker {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public int exitStatus() {
            return process.exitValue();
        }

        @Override
        public void stop() {
            process.destroy();
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }
    }
}
