package org.freedmr.lab.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.OptionsMessage;
import org.freedmr.wire.Slots;
import org.junit.jupiter.api.Test;

class ClientReportTest {
    private static final int ALICE = 2_345_678;
    private static final int BOB = 2_345_679;
    private static final String OPTIONS = "TS2=91;SINGLE=1;TIMER=7;LANG=de_DE;VOICE=0;DIAL=235";

    private final SettingsPlan plan = new SettingsPlan();
    private final VirtualServer server = new VirtualServer(1, plan.build());
    private final VirtualClient alice =
            server.client(ClientProfile.simplexHotspot(ALICE, "M0ABC").withOptions(OPTIONS));
    private final VirtualClient bob = server.client(ClientProfile.simplexHotspot(BOB, "M0DEF"));

    ClientReportTest() {
        server.run(11 * VirtualServer.SECOND);
    }

    private List<Event.ClientSettings> settings(int client) {
        return server.events(Event.ClientSettings.class).stream()
                .filter(event -> event.client() == client)
                .toList();
    }

    private List<Event.ClientUp> ups(int client) {
        return server.events(Event.ClientUp.class).stream()
                .filter(event -> event.client() == client)
                .toList();
    }

    private List<Event.Standing> standing(int client) {
        List<Event.Standing> told = new ArrayList<>();
        server.exchange().standing().forEachRemaining(each -> {
            if ((each instanceof Event.ClientUp up && up.client() == client)
                    || (each instanceof Event.ClientSettings holds && holds.client() == client)) {
                told.add(each);
            }
        });
        return told;
    }

    private void options(VirtualClient client, String text) {
        server.inject(
                server.addressOf(client), OptionsMessage.build(client.profile().id(), text));
    }

    private void configure(String location) {
        byte[] config = new ClientConfig(
                        BOB,
                        "M0DEF",
                        438_800_000,
                        438_800_000,
                        1,
                        1,
                        51.5,
                        0.1,
                        25,
                        location,
                        "",
                        Slots.SIMPLEX,
                        "",
                        "software",
                        "package")
                .build();
        server.inject(server.addressOf(bob), config);
    }

    @Test
    void whatOptionsComeToIsToldOnceTheClientIsUp() {
        assertThat(settings(ALICE).getLast())
                .isEqualTo(new Event.ClientSettings(ALICE, true, 7, "de_DE", false, 235, OPTIONS, false));
        assertThat(server.events().indexOf(settings(ALICE).getFirst()))
                .isGreaterThan(server.events().indexOf(ups(ALICE).getFirst()));
    }

    @Test
    void aClientWithoutOptionsHasWhatItsListenerSays() {
        assertThat(settings(BOB))
                .containsExactly(new Event.ClientSettings(BOB, false, 10, "en_GB", true, 0, "", false));
    }

    @Test
    void theSameOptionsAgainAreNothingNewAndOthersAre() {
        int before = settings(ALICE).size();

        options(alice, OPTIONS);
        options(alice, "'" + OPTIONS + "'");
        assertThat(settings(ALICE)).hasSize(before);
        options(alice, "TS2=91;SINGLE=0;TIMER=7;LANG=de_DE;VOICE=0;DIAL=235");

        assertThat(settings(ALICE)).hasSize(before + 1);
        assertThat(settings(ALICE).getLast().singleMode()).isFalse();
    }

    @Test
    void theTextOfOptionsIsToldWithoutTheirKeyAndThatTheyHaveOne() {
        options(bob, "TYPE=x;KEY=hush;\u0007TS2=91");

        assertThat(settings(BOB).getLast().options()).isEqualTo("TS2=91");
        assertThat(settings(BOB).getLast().keyed()).isTrue();
        assertThat(server.events().toString()).doesNotContain("hush");

        options(bob, "PASS=hush5678");
        options(bob, "KEY=other;TS2=92");
        assertThat(settings(BOB).getLast().options()).isEqualTo("TS2=91");
    }

    @Test
    void newSettingsOfTheListenerAreToldOfThoseWhoFollowThem() {
        int before = settings(ALICE).size();
        plan.timerMinutes = 20;
        server.install(plan.build());
        server.install(plan.build());

        assertThat(settings(ALICE)).hasSize(before);
        assertThat(settings(BOB)).hasSize(2);
        assertThat(settings(BOB).getLast().timerMinutes()).isEqualTo(20);
        assertThat(standing(BOB))
                .containsExactly(ups(BOB).getLast(), settings(BOB).getLast());
    }

    @Test
    void aClientIsToldAgainWhenItDescribesItselfInAnotherWay() {
        configure("Paris");
        assertThat(ups(BOB)).hasSize(2);
        assertThat(ups(BOB).getLast().station().location()).isEqualTo("Paris");
        assertThat(ups(BOB).getLast().sinceMs()).isEqualTo(ups(BOB).getFirst().sinceMs());

        configure("Paris");
        assertThat(ups(BOB)).hasSize(2);
        assertThat(standing(BOB).getFirst()).isEqualTo(ups(BOB).getLast());
    }

    @Test
    void aClientThatMovesKeepsItsBeginningAndIsToldWhereItIs() {
        Address elsewhere = Address.ofIpv4(0x0A770001, 40_001);
        long sinceMs = ups(BOB).getFirst().sinceMs();
        server.move(bob, elsewhere);
        server.run(120 * VirtualServer.SECOND);

        Event.ClientUp stands = (Event.ClientUp) standing(BOB).getFirst();
        assertThat(server.events(Event.ClientMoved.class)).isNotEmpty();
        assertThat(server.events(Event.ClientDown.class)).isEmpty();
        assertThat(stands.address()).isEqualTo(elsewhere.toString());
        assertThat(stands.sinceMs()).isEqualTo(sinceMs);
        assertThat(settings(BOB)).hasSize(1);
    }
}
