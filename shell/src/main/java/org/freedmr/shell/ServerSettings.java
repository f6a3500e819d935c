package org.freedmr.shell;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.mesh.MeshSettings;
import org.jspecify.annotations.Nullable;

/// Everything a server is told before it starts.
///
/// @param listens for each listener of `access`, in the same order, the addresses it listens on
/// @param warnings what is possible and probably not meant; one line each, shown at the start and after each reload
/// @param workers the processes that are to run beside this one
public record ServerSettings(
        AccessSettings access,
        List<List<InetSocketAddress>> listens,
        Links links,
        Files files,
        Log.Level logLevel,
        List<String> warnings,
        List<WorkerPlan> workers) {

    /// The same without any worker.
    public ServerSettings(
            AccessSettings access,
            List<List<InetSocketAddress>> listens,
            Links links,
            Files files,
            Log.Level logLevel,
            List<String> warnings) {
        this(access, listens, links, files, logLevel, warnings, List.of());
    }

    /// The files a server reads and writes.
    ///
    /// @param passwords per-ID passwords; see {@link PasswordFile}
    /// @param knownIds known IDs; see {@link KnownIdFile}
    /// @param serverIds the list of servers; see {@link ServerIdFile}
    /// @param names the file of names that a worker makes; the list of servers comes from it when there is no other
    /// @param namesAreKnownIds whether known IDs are taken from the file of names as well
    /// @param runtimeDirectory where the restart state is kept; made if missing
    /// @param stateDirectory where bans are kept, and where radios were heard; made if missing
    public record Files(
            @Nullable Path passwords,
            @Nullable Path knownIds,
            @Nullable Path serverIds,
            @Nullable Path names,
            boolean namesAreKnownIds,
            Path runtimeDirectory,
            Path stateDirectory) {
        /// The same without the file of names.
        public Files(
                @Nullable Path passwords,
                @Nullable Path knownIds,
                @Nullable Path serverIds,
                Path runtimeDirectory,
                Path stateDirectory) {
            this(passwords, knownIds, serverIds, null, false, runtimeDirectory, stateDirectory);
        }

        /// No file but what the server itself keeps, all of it in one directory.
        public static Files none(Path directory) {
            return new Files(null, null, null, directory, directory);
        }
    }

    /// What has to be bound.
    List<Listen> allListens() {
        List<Listen> all = new ArrayList<>();
        for (int i = 0; i < listens.size(); i++) {
            all.add(new Listen(i, listens.get(i)));
        }
        for (int i = 0; i < links.listens().size(); i++) {
            all.add(new Listen(MeshSettings.FIRST_LISTENER + i, links.listens().get(i)));
        }
        return all;
    }

    /// The ports of all sockets.
    Set<Integer> ports() {
        return allListens().stream()
                .flatMap(listen -> listen.addresses().stream())
                .map(InetSocketAddress::getPort)
                .collect(Collectors.toSet());
    }

    /// Whether `other` can be used without binding an access listener anew: the same ones on the same addresses.
    boolean hasSameListeners(ServerSettings other) {
        return names().equals(other.names()) && listens.equals(other.listens);
    }

    /// Whether `other` can be used without binding a socket of a link anew.
    boolean hasSameLinkSockets(ServerSettings other) {
        return links.listens().equals(other.links.listens());
    }

    private List<String> names() {
        return access.listeners().stream().map(each -> each.name()).toList();
    }
}
