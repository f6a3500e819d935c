package org.freedmr.shell;

import java.util.List;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.core.access.AccessSettings;
import org.freedmr.core.access.KnownIds;
import org.freedmr.core.access.Passwords;
import org.freedmr.core.mesh.MeshSettings;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.core.mesh.ServerIds;

/// What other threads may ask of the packet thread.
sealed interface Input {
    record Settings(AccessSettings settings) implements Input {}

    record NewPasswords(Passwords passwords) implements Input {}

    record NewKnownIds(KnownIds ids) implements Input {}

    record NewServerIds(ServerIds ids) implements Input {}

    record Mesh(MeshSettings settings) implements Input {}

    /// What names resolved to.
    record PeerAddresses(List<PeerAddress> addresses) implements Input {}

    /// Readings that the loader made.
    record Tell(List<Event.Periodic> readings) implements Input {}

    /// The configuration was read again: which workers there are to be, and that they are to read it as well.
    record NewWorkers(List<String> names) implements Input {}

    record Ask(Command command) implements Input {}

    /// The addresses to listen on have changed with the network interfaces.
    record Rebind(List<Endpoint> endpoints) implements Input {}

    record Stop() implements Input {}
}
