package org.freedmr.control.view;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.freedmr.bus.NameFile.Name;
import org.freedmr.workers.names.Names;
import org.jspecify.annotations.Nullable;

/// What people call radios, clients, talkgroups and servers, as far as it may be shown. Belongs to the role's thread.
public final class Naming {
    private static final long LONGEST_RADIO = 9_999_999L;

    private final Names names;
    private final Set<Integer> hidden;
    /// Callsigns that clients give themselves, by ID.
    private final Map<Integer, String> claimed = new HashMap<>();

    /// @param hidden IDs of radios and clients that are shown as their number only (`reporting.md` section 12.5)
    public Naming(Names names, Set<Integer> hidden) {
        this.names = names;
        this.hidden = Set.copyOf(hidden);
    }

    /// The client gives itself this callsign, which counts while the lists have none for it.
    void claim(int client, String callsign) {
        claimed.put(client, callsign);
    }

    /// The client is gone.
    void forget(int client) {
        claimed.remove(client);
    }

    void forgetAll() {
        claimed.clear();
    }

    /// A radio or client.
    Schema.Named station(int id) {
        return station(id, claimed.getOrDefault(id, ""));
    }

    /// A radio or client.
    ///
    /// @param otherwise its callsign when it has none in the lists
    Schema.Named station(int id, String otherwise) {
        long number = Integer.toUnsignedLong(id);
        if (isHidden(id)) {
            return new Schema.Named(number, "", "");
        }
        Name name = names.station(id);
        String callsign = Texts.brief(name.callsign());
        return new Schema.Named(
                number, callsign.isEmpty() ? Texts.brief(otherwise) : callsign, Texts.brief(name.name()));
    }

    /// A server of the mesh.
    Schema.Named server(int id) {
        Name name = names.server(id);
        return new Schema.Named(Integer.toUnsignedLong(id), Texts.brief(name.callsign()), Texts.brief(name.name()));
    }

    String talkgroup(int number) {
        return Texts.brief(names.talkgroup(number).name());
    }

    /// Whether it is shown as its number only: itself, or the radio whose hotspot it is.
    boolean isHidden(int id) {
        long owner = Integer.toUnsignedLong(id);
        boolean found = hidden.contains(id);
        while (!found && owner > LONGEST_RADIO) {
            owner /= 10;
            found = hidden.contains((int) owner);
        }
        return found;
    }

    /// Where a call comes in.
    Schema.Entry entry(org.freedmr.contract.Entry entry) {
        return new Schema.Entry(
                entry.client() == 0 ? null : station(entry.client()),
                entry.slot(),
                entry.rfTalkgroup(),
                Texts.brief(entry.peer()),
                entry.server() == 0 ? null : server(entry.server()),
                orNull(entry.repeater()),
                entry.hops());
    }

    private Schema.@Nullable Named orNull(int station) {
        return station == 0 ? null : station(station);
    }
}
