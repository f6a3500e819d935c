package org.freedmr.lab.simulation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.freedmr.contract.Event;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.VirtualClient;

/// Plays one row of the table on a server of its own.
final class SlotDeliveryPlay {
    static final int STREAM = 0xCA11;
    static final CallScript CALL =
            CallBuilder.group(2345678, 2350).stream(STREAM).superframes(2).build();
    private static final int OWN_STREAM = 0x0E11;
    private static final int LONG = 20;
    private static final int SHORT = 2;

    private final SlotDeliveryRow row;
    private final VirtualServer server = new VirtualServer(3, new SettingsPlan().build());
    private final VirtualClient caller;
    private final VirtualClient third;
    private final VirtualClient bystander;
    private final VirtualClient listener;
    private int dialled;

    SlotDeliveryPlay(SlotDeliveryRow row) {
        this.row = row;
        caller = server.client(ClientProfile.repeater(2345678, "CALLER"));
        third = server.client(ClientProfile.repeater(2345679, "THIRD"));
        bystander = server.client(ClientProfile.repeater(2345680, "OTHER").withOptions("TS1=92;TS2=93"));
        listener = server.client(profile(row));
    }

    void play() {
        server.run(15 * VirtualServer.SECOND);
        row.link().stream().filter(step -> step.contains(" dials ")).forEach(this::dial);
        perform(third, row.other(), "TS2 " + row.other());
        perform(listener, row.own(), row.own());
        server.playOut(caller, CALL);
    }

    private static ClientProfile profile(SlotDeliveryRow row) {
        ClientProfile repeater = ClientProfile.repeater(2345681, "LISTENER");
        return new ClientProfile(
                repeater.id(),
                "M0LIS",
                repeater.password(),
                options(row),
                row.slots(),
                1,
                repeater.txHz() - (row.simplex() ? 0 : 7_600_000),
                repeater.txHz(),
                repeater.software(),
                repeater.packageId(),
                repeater.place());
    }

    private static String options(SlotDeliveryRow row) {
        String reflector = row.link().stream()
                .filter(step -> step.startsWith("default "))
                .map(step -> step.substring(8))
                .findFirst()
                .orElse("0");
        return "TS1=" + statics(row, "TS1 ") + ";TS2=" + statics(row, "TS2 ") + ";DIAL=" + reflector;
    }

    private static String statics(SlotDeliveryRow row, String slot) {
        return String.join(
                ",",
                row.subscribed().stream()
                        .filter(entry -> entry.startsWith(slot))
                        .map(entry -> entry.substring(slot.length()))
                        .toList());
    }

    /// `TS1 dials 2350`, and half a minute for the server to say so.
    private void dial(String step) {
        int number = Integer.parseInt(step.substring(step.lastIndexOf(' ') + 1));
        server.playOut(
                listener,
                CallBuilder.unit(2345681, number).slot(slot(step)).stream(OWN_STREAM + ++dialled)
                        .superframes(SHORT)
                        .build());
        server.run(30 * VirtualServer.SECOND);
    }

    /// `TS2 91 running`, `TS1 private 5000 ended 2 s ago` or nothing.
    private void perform(Client client, String cell, String transmission) {
        if (cell.equals(SlotDeliveryRow.NOTHING)) {
            return;
        }
        boolean running = transmission.endsWith("running");
        String[] words = transmission.split(" ", -1);
        boolean unit = words[1].equals("private");
        int number = Integer.parseInt(words[unit ? 2 : 1]);
        int source = client.profile().id();
        CallScript script = (unit ? CallBuilder.unit(source, number) : CallBuilder.group(source, number))
                .slot(slot(transmission)).stream(OWN_STREAM ^ source)
                        .superframes(running ? LONG : SHORT)
                        .build();
        if (running) {
            server.play(client, script);
            server.run(VirtualServer.SECOND);
        } else {
            long agoNs = Long.parseLong(words[words.length - 3]) * VirtualServer.SECOND;
            server.play(client, script);
            server.run(script.offsetNs(script.size() - 1) + agoNs);
        }
    }

    private static int slot(String text) {
        return text.charAt(2) - '0';
    }

    VirtualClient listener() {
        return listener;
    }

    /// What reached people who should not hear it: the caller itself, and a client of other talkgroups.
    long strayBursts() {
        return caller.heard().stream(STREAM).size() + bystander.heard().count();
    }

    List<HeardBurst> heardOn(String place) {
        String[] words = place.split(" ", -1);
        int talkgroup = Integer.parseInt(words[1]);
        return listener.heard().stream(STREAM).stream()
                .filter(burst -> burst.slot() == slot(place) && burst.destination() == talkgroup)
                .toList();
    }

    /// The reasons given to the caller's stream, each with the slot that refused it or `caller`.
    Set<String> refusals() {
        Set<String> refusals = new TreeSet<>();
        for (Event.Refused refused : server.events(Event.Refused.class)) {
            if (refused.source() == caller.profile().id()) {
                boolean outbound = refused.client() == listener.profile().id();
                refusals.add((outbound ? "TS" + refused.slot() : "caller") + " " + refused.reason());
            }
        }
        return refusals;
    }
}
