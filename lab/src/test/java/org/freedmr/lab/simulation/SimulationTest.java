package org.freedmr.lab.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.lab.Simulation;
import org.freedmr.lab.SimulationPlan;
import org.junit.jupiter.api.Test;

/// Many clients at once over a bad network, with every packet looked at. A failure names its seed and the command
/// that repeats it.
class SimulationTest {
    private static final String REPEAT = "mvn -pl lab -am test -Dtest=SimulationTest "
            + "-Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=";

    @Test
    void twoHundredClientsAndTwentyCallsForFiveMinutesBreakNoRule() {
        long seed = Long.getLong("simulation.seed", 20_260_101L);
        Simulation.Outcome outcome = play(new SimulationPlan(seed, 200, 20, 300));
        assertThat(outcome.calls()).isGreaterThan(500);
        assertThat(outcome.delivered()).isGreaterThan(100_000);
    }

    @Test
    void manySmallWorldsBreakNoRule() {
        long first = Long.getLong("simulation.seed", 1);
        for (long seed = first; seed < first + 8; seed++) {
            play(new SimulationPlan(seed, 24, 6, 60));
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesInEveryVirtualMachine() throws IOException, InterruptedException {
        String here = play(new SimulationPlan(7, 30, 5, 60)).digest();
        String interpreted = elsewhere("-Xint", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2");
        String serial = elsewhere("-XX:+UseSerialGC", "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=4");
        assertThat(here).hasSize(64).isEqualTo(interpreted).isEqualTo(serial);
        assertThat(play(new SimulationPlan(8, 30, 5, 60)).digest()).isNotEqualTo(here);
    }

    private static Simulation.Outcome play(SimulationPlan plan) {
        try {
            return new Simulation(plan).run();
        } catch (IllegalStateException e) {
            return fail(e.getMessage() + "; repeat with: " + REPEAT + plan.seed(), e);
        }
    }

    private static String elsewhere(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Simulation.class.getName()));
        command.addAll(List.of("7", "30", "5", "60"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return output.strip();
    }
}
