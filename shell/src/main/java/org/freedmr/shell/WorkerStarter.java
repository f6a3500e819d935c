package org.freedmr.shell;

import java.io.IOException;
import java.nio.file.Path;

/// Starts a worker process, or in tests something that stands for one.
public interface WorkerStarter {
    /// @param socket where the exchange is to be found
    RunningWorker start(Path socket) throws IOException;

    /// A worker that was started.
    interface RunningWorker {
        long pid();

        boolean isAlive();

        /// The exit status of one that is not alive any more.
        int exitStatus();

        /// Asks it to end.
        void stop();

        /// Ends it, whatever it does.
        void kill();
    }
}
