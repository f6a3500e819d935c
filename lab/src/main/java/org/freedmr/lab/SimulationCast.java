package org.freedmr.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.VirtualClient;

/// The clients of a simulation, and what each of them has ever asked to hear.
final class SimulationCast {
    private static final int FIRST_ID = 2_340_001;
    private static final int[] TALKGROUPS = {
        10, 20, 77, 80, 91, 92, 93, 113, 235, 262, 310, 2350, 2351, 2352, 2353, 2620, 2621, 3100, 3999, 23_501, 99_999,
    };

    private final SplittableRandom dice;
    private final List<VirtualClient> clients = new ArrayList<>();
    private final Map<Integer, Set<Integer>> wanted = new LinkedHashMap<>();

    SimulationCast(SplittableRandom dice) {
        this.dice = dice;
    }

    /// Repeaters and hotspots, with static talkgroups on either slot; one in seven has a default reflector.
    void add(VirtualServer server) {
        int id = FIRST_ID + clients.size();
        int first = anyTalkgroup();
        int second = anyTalkgroup();
        int reflector = dice.nextInt(7) == 0 ? anyTalkgroup() : 0;
        ClientProfile profile = dice.nextInt(3) == 0
                ? ClientProfile.repeater(id, "R" + id)
                : ClientProfile.simplexHotspot(id, "H" + id);
        clients.add(server.client(profile.withOptions("TS1=" + first + ";TS2=" + second + "," + anyTalkgroup(first, id)
                + ";DIAL=" + reflector + ";SINGLE=" + dice.nextInt(2))));
        want(id, first);
        want(id, second);
        want(id, reflector);
    }

    private int anyTalkgroup(int instead, int id) {
        int third = dice.nextBoolean() ? anyTalkgroup() : instead;
        want(id, third);
        return third;
    }

    int anyTalkgroup() {
        return TALKGROUPS[dice.nextInt(TALKGROUPS.length)];
    }

    VirtualClient anyone() {
        return clients.get(dice.nextInt(clients.size()));
    }

    List<VirtualClient> clients() {
        return clients;
    }

    /// The client subscribes, talks on, or dials this conference.
    void want(int client, int conference) {
        wanted.computeIfAbsent(client, any -> new TreeSet<>()).add(conference);
    }

    boolean wants(int client, int conference) {
        return wanted.getOrDefault(client, Set.of()).contains(conference);
    }
}
