package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.freedmr.core.mesh.PeerAddress;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// `mesh-fbp.md` section 3.3, on a clock that is set by hand.
final class ResolverTest {
    private static final PeerHost HOST = new PeerHost("uk", "peer.example.org", 62_044, PeerHost.Family.BOTH);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<Runnable> running = new ArrayList<>();
    private final Resolver resolver = new Resolver(
            host -> lookup(host),
            running::add,
            new Log(new PrintStream(written, true, StandardCharsets.UTF_8), Log.Level.INFO));
    private final List<String> asked = new ArrayList<>();
    private List<String> zone = List.of("192.0.2.7");

    @Test
    void anAddressInNumbersIsToldAtOnceAndLookedUpNowhere() {
        resolver.follow(List.of(new PeerHost("uk", "2001:db8::7", 62_044, PeerHost.Family.IPV6)), 0);
        assertThat(resolver.work(0)).containsExactly(told("[2001:db8::7]:62044"));
        assertThat(running).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aSlowLookUpHoldsNothingUpAndIsNotRepeated() {
        resolver.follow(List.of(HOST, new PeerHost("two", "192.0.2.2", 1, PeerHost.Family.IPV4)), 0);
        assertThat(resolver.work(0)).extracting(PeerAddress::peer).containsExactly("two");
        assertThat(resolver.work(seconds(1_000))).isEmpty();
        assertThat(running).hasSize(1);
        finish();
        assertThat(resolver.work(seconds(1_001))).containsExactly(told("192.0.2.7:62044"));
    }

    @Test
    void aNameIsLookedUpAgainAfterFiveMinutesAndToldOnlyIfItHasChanged() {
        resolver.follow(List.of(HOST), 0);
        assertThat(at(0)).containsExactly(told("192.0.2.7:62044"));
        assertThat(at(299)).isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(at(300)).isEmpty();
        assertThat(asked).hasSize(2);
        zone = List.of("192.0.2.8");
        assertThat(at(600)).containsExactly(told("192.0.2.8:62044"));
    }

    @Test
    void afterAFailureItIsTriedAfterFiveSecondsThenEverMoreSeldom() {
        zone = List.of();
        resolver.follow(List.of(HOST), 0);
        List<Long> times = new ArrayList<>();
        for (long second = 0; second <= 1_300; second++) {
            int before = asked.size();
            at(second);
            if (asked.size() > before) {
                times.add(second);
            }
        }
        assertThat(times).containsExactly(0L, 5L, 15L, 35L, 75L, 155L, 315L, 615L, 915L, 1_215L);
        assertThat(text()).containsOnlyOnce("peer.example.org cannot be looked up");
        zone = List.of("192.0.2.7");
        assertThat(at(1_515)).hasSize(1);
        assertThat(text()).contains("has an address again");
        assertThat(at(1_814)).isEmpty();
        assertThat(asked).hasSize(11);
    }

    @Test
    void aFailureLaterKeepsTheAddress() {
        resolver.follow(List.of(HOST), 0);
        at(0);
        zone = List.of();
        assertThat(at(300)).isEmpty();
        assertThat(text()).contains("the last address stays in use");
        zone = List.of("192.0.2.7");
        assertThat(at(305)).isEmpty();
    }

    @Test
    void aLinkInDoubtIsLookedUpAtOnceAndToldAgainThoughNothingHasChanged() {
        resolver.follow(List.of(HOST), 0);
        at(0);
        resolver.doubt("uk", seconds(60));
        resolver.doubt("another", seconds(60));
        assertThat(at(60)).containsExactly(told("192.0.2.7:62044"));
        assertThat(asked).hasSize(2);
        resolver.doubt("uk", seconds(61));
        at(61);
        assertThat(asked).as("not more than once in five seconds").hasSize(2);
        at(65);
        assertThat(asked).hasSize(3);
    }

    @Test
    void theNewAddressOfALinkInDoubtIsTold() {
        resolver.follow(List.of(HOST), 0);
        at(0);
        zone = List.of("192.0.2.9");
        resolver.doubt("uk", seconds(60));
        assertThat(at(60)).contains(told("192.0.2.9:62044"));
    }

    @Test
    void theFamilyIsThatOfTheSockets() {
        List<String> both = List.of("192.0.2.7", "2001:db8::7");
        assertThat(chosen(PeerHost.Family.IPV4, both)).containsExactly(told("192.0.2.7:62044"));
        assertThat(chosen(PeerHost.Family.IPV6, both)).containsExactly(told("[2001:db8::7]:62044"));
        assertThat(chosen(PeerHost.Family.BOTH, both)).containsExactly(told("[2001:db8::7]:62044"));
        assertThat(chosen(PeerHost.Family.BOTH, List.of("192.0.2.7"))).containsExactly(told("192.0.2.7:62044"));
        assertThat(chosen(PeerHost.Family.IPV6, List.of("192.0.2.7"))).isEmpty();
        assertThat(text()).contains("has no address that the link's sockets can send to");
    }

    @Test
    void theSocketsOfAListenerHaveAFamily() {
        assertThat(family("192.0.2.1")).isEqualTo(PeerHost.Family.IPV4);
        assertThat(family("0.0.0.0")).isEqualTo(PeerHost.Family.IPV4);
        assertThat(family("2001:db8::1")).isEqualTo(PeerHost.Family.IPV6);
        assertThat(family("::")).isEqualTo(PeerHost.Family.BOTH);
        assertThat(family("192.0.2.1", "2001:db8::1")).isEqualTo(PeerHost.Family.BOTH);
    }

    @Test
    void aNameWithSeveralAddressesDoesNotMakeTheLinkWander() {
        zone = List.of("192.0.2.7", "192.0.2.8");
        resolver.follow(List.of(HOST), 0);
        assertThat(at(0)).containsExactly(told("192.0.2.7:62044"));
        zone = List.of("192.0.2.8", "192.0.2.7");
        assertThat(at(300)).isEmpty();
        zone = List.of("192.0.2.8");
        assertThat(at(600)).containsExactly(told("192.0.2.8:62044"));
    }

    @Test
    void newSettingsTellAgainWhatIsKnownAndForgetWhatIsGone() {
        PeerHost other = new PeerHost("two", "two.example.org", 1, PeerHost.Family.IPV4);
        resolver.follow(List.of(HOST, other), 0);
        assertThat(at(0)).hasSize(2);
        resolver.follow(List.of(HOST), seconds(10));
        assertThat(at(10)).containsExactly(told("192.0.2.7:62044"));
        assertThat(asked).hasSize(2);
        assertThat(at(300)).isEmpty();
        assertThat(asked).endsWith("peer.example.org").hasSize(3);
    }

    private List<PeerAddress> chosen(PeerHost.Family family, List<String> addresses) {
        zone = addresses;
        resolver.follow(List.of(new PeerHost("uk", family + ".example.org", 62_044, family)), 0);
        List<PeerAddress> told = at(0);
        resolver.follow(List.of(), 0);
        return told;
    }

    private static PeerHost.Family family(String... listen) {
        return PeerHost.Family.of(Arrays.stream(listen)
                .map(each -> new InetSocketAddress(InetAddress.ofLiteral(each), 62_044))
                .toList());
    }

    /// Whatever is due at a second, look-ups included.
    private List<PeerAddress> at(long second) {
        List<PeerAddress> told = new ArrayList<>(resolver.work(seconds(second)));
        finish();
        told.addAll(resolver.work(seconds(second)));
        return told;
    }

    private void finish() {
        running.forEach(Runnable::run);
        running.clear();
    }

    private List<InetAddress> lookup(String host) throws UnknownHostException {
        asked.add(host);
        if (zone.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return zone.stream().map(InetAddress::ofLiteral).toList();
    }

    private static PeerAddress told(String address) {
        return new PeerAddress("uk", Objects.requireNonNull(Address.parse(address)));
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
