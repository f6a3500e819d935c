package org.freedmr.lab.jmh;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RestartState;
import org.freedmr.core.Exchange;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Reporter;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.wire.Address;
import org.freedmr.wire.ClientConfig;
import org.freedmr.wire.IdMessage;
import org.freedmr.wire.KeyResponse;
import org.freedmr.wire.LoginDigest;
import org.freedmr.wire.OptionsMessage;
import org.freedmr.wire.Slots;

/// An exchange and the sessions in it, logged in with the datagrams of real clients. Nobody in it pings: keepalive and
/// call limit are beyond any benchmark.
final class Crowd {
    /// The talkgroup everybody in the audience hears.
    static final int TALKGROUP = 91_000;
    /// Static talkgroups of a client that hears nothing, each a conference of its own.
    static final int IDLE_TALKGROUPS = 10;

    private static final int FIRST_CLIENT = 2_340_000;
    private static final int FIRST_IDLE_TALKGROUP = 100_000;
    private static final long CENTURY_NS = 3_155_760_000_000_000_000L;

    final CopyingOutbox outbox = new CopyingOutbox();
    final Exchange exchange;
    private final SettingsPlan plan = new SettingsPlan();
    private int size;

    Crowd() {
        plan.capacity = 100_000;
        plan.keepaliveNs = CENTURY_NS;
        plan.maxCallNs = CENTURY_NS;
        exchange = new Exchange(new byte[16], plan.build(), outbox, new Silence());
    }

    /// The address of the client that was number `index` to log in.
    static Address address(int index) {
        return Address.ofIpv4(0x0A00_0000 + index, 50_001);
    }

    /// The ID of that client.
    static int client(int index) {
        return FIRST_CLIENT + index;
    }

    /// Logs in so many that hear [#TALKGROUP].
    void addAudience(int count, Now now) {
        for (int i = 0; i < count; i++) {
            login("TS2=" + TALKGROUP, now);
        }
    }

    /// Logs in so many with [#IDLE_TALKGROUPS] each that nobody speaks on.
    void addIdlers(int count, Now now) {
        for (int i = 0; i < count; i++) {
            StringBuilder options = new StringBuilder("TS2=");
            for (int k = 0; k < IDLE_TALKGROUPS; k++) {
                options.append(k == 0 ? "" : ",").append(FIRST_IDLE_TALKGROUP + size * IDLE_TALKGROUPS + k);
            }
            login(options.toString(), now);
        }
    }

    private void login(String options, Now now) {
        int client = client(size);
        Address from = address(size++);
        say(from, IdMessage.LOGIN.build(client), now);
        int salt = IdMessage.CHALLENGE.id(outbox.lastReply());
        byte[] password = plan.passphrase.getBytes(StandardCharsets.UTF_8);
        say(from, KeyResponse.build(client, LoginDigest.of(salt, password)), now);
        say(from, config(client), now);
        say(from, OptionsMessage.build(client, options), now);
    }

    private void say(Address from, byte[] bytes, Now now) {
        Reason refused = exchange.datagram(0, from, bytes, bytes.length, now);
        if (refused != null) {
            throw new IllegalStateException("a login was refused: " + refused);
        }
    }

    private static byte[] config(int client) {
        return new ClientConfig(
                        client,
                        "N0CALL",
                        438_800_000,
                        438_800_000,
                        1,
                        1,
                        51.5,
                        -0.12,
                        25,
                        "",
                        "",
                        Slots.SIMPLEX,
                        "",
                        "",
                        "MMDVM")
                .build();
    }

    private static final class Silence implements Reporter {
        @Override
        public void report(Event event) {}

        @Override
        public void keep(RestartState state) {}

        @Override
        public void keepBans(List<Event.Banned> bans) {}
    }
}
