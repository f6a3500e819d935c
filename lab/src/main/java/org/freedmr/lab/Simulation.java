package org.freedmr.lab;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.Client;
import org.freedmr.testkit.VirtualClient;

/// Many clients talk, dial and listen over a bad network while a {@link SimulationWitness} looks on; then all fall
/// silent, leave, and the tables of the exchange must be empty. Virtual time, one thread, one seed.
public final class Simulation {
    private static final long LOOK_NS = 100 * VirtualServer.MS;
    private static final long LOGIN_NS = 120 * VirtualServer.SECOND;
    /// Longer than any stream is remembered.
    private static final long SILENCE_NS = 200 * VirtualServer.SECOND;
    private static final int STREAMS = 3;

    private final SimulationPlan plan;
    private final SplittableRandom dice;
    private final VirtualServer server;
    private final SimulationCast cast;
    private final SimulationWitness witness;
    private final Microphone[] microphones;
    private int nextStream = 1;

    /// Somebody who talks; then another one takes it.
    private static final class Microphone {
        int client;
        long freeAtNs;
    }

    /// @param digest SHA-256 over all outputs
    /// @param delivered bursts times receivers
    /// @param calls transmissions begun
    public record Outcome(String digest, long delivered, int calls) {}

    public Simulation(SimulationPlan plan) {
        this.plan = plan;
        this.dice = new SplittableRandom(plan.seed());
        this.server = new VirtualServer(plan.seed(), new SettingsPlan().build());
        this.cast = new SimulationCast(dice.split());
        this.witness = new SimulationWitness(server, cast);
        this.microphones = IntStream.range(0, plan.talkers())
                .mapToObj(i -> new Microphone())
                .toArray(Microphone[]::new);
    }

    /// Prints the digest of all outputs. Arguments: seed, clients, talkers, seconds.
    public static void main(String[] arguments) {
        int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        SimulationPlan plan = new SimulationPlan(numbers[0], numbers[1], numbers[2], numbers[3]);
        System.out.println(new Simulation(plan).run().digest());
    }

    /// Runs the whole plan.
    ///
    /// @throws IllegalStateException naming the seed, when something happened that must not
    public Outcome run() {
        try {
            return play();
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + plan.seed() + ": " + e.getMessage(), e);
        }
    }

    private Outcome play() {
        server.tap(witness);
        server.network().impairAll(SimulationPlan.NETWORK);
        for (int i = 0; i < plan.clients(); i++) {
            cast.add(server);
        }
        server.run(LOGIN_NS);
        long endNs = server.clock().monoNs() + plan.seconds() * VirtualServer.SECOND;
        while (server.clock().monoNs() < endNs) {
            for (Microphone microphone : microphones) {
                if (microphone.freeAtNs <= server.clock().monoNs()) {
                    take(microphone);
                }
            }
            server.run(LOOK_NS);
            cast.clients().forEach(client -> client.heard().clear());
        }
        fallSilent();
        leave();
        witness.audit();
        return new Outcome(server.digest(), witness.delivered(), nextStream - 1);
    }

    /// Half a second to fifteen of speech on a talkgroup, on the link, or a number dialled; then a short pause.
    private void take(Microphone microphone) {
        VirtualClient client = cast.anyone();
        int id = client.profile().id();
        if (Arrays.stream(microphones).anyMatch(other -> other.client == id)) {
            return;
        }
        int slot = 1 + dice.nextInt(2);
        CallScript script = switch (dice.nextInt(8)) {
            case 0 -> dial(id, slot);
            case 1 -> speech(CallBuilder.group(id, 9), id, 2, 9);
            default -> {
                int talkgroup = cast.anyTalkgroup();
                cast.want(id, talkgroup);
                yield speech(CallBuilder.group(id, talkgroup), id, slot, talkgroup);
            }
        };
        server.play(client, script);
        microphone.client = id;
        microphone.freeAtNs = server.clock().monoNs() + script.durationNs() + dice.nextInt(2_000) * VirtualServer.MS;
    }

    private CallScript dial(int client, int slot) {
        int number = dice.nextInt(4) == 0 ? 4_000 : cast.anyTalkgroup();
        cast.want(client, number);
        return CallBuilder.unit(client, number).slot(slot).stream(nextStream++).build();
    }

    private CallScript speech(CallBuilder call, int client, int slot, int talkgroup) {
        witness.announce(nextStream, client, slot, talkgroup);
        CallBuilder speech = call.slot(slot).stream(nextStream++)
                .superframes(1 + dice.nextInt(40))
                .sequenceStart(dice.nextInt(256));
        return (dice.nextInt(5) == 0 ? speech.withoutTerminator() : speech).build();
    }

    private void fallSilent() {
        server.run(SILENCE_NS);
        int streams = server.exchange().tableSizes()[STREAMS];
        witness.require(streams == 0, streams + " streams remembered after the silence");
    }

    private void leave() {
        for (Client client : cast.clients()) {
            client.stop(server.clock().monoNs());
        }
        server.run(SILENCE_NS);
        int[] sizes = server.exchange().tableSizes();
        witness.require(Arrays.stream(sizes).sum() == 0, "tables not empty in the end: " + Arrays.toString(sizes));
    }
}
