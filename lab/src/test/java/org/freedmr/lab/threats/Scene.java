package org.freedmr.lab.threats;

import java.util.Arrays;
import org.freedmr.core.access.Session;
import org.freedmr.core.policy.LoginBudgets;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.lab.VirtualServer;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.Address;

/// Two hotspots at peace on one talkgroup, and room for those who disturb it.
final class Scene {
    static final int ALICE = 2345678;
    static final int BOB = 2345679;
    static final int TALKGROUP = 2350;
    static final String PASSWORD = "passw0rd";

    final VirtualServer server;
    final VirtualClient alice;
    final VirtualClient bob;
    private int attackers;

    /// With the login budgets of a real server.
    static Scene guarded() {
        SettingsPlan plan = new SettingsPlan();
        plan.budgets = LoginBudgets.DEFAULT;
        return new Scene(plan);
    }

    Scene(SettingsPlan plan) {
        server = new VirtualServer(11, plan.build());
        alice = server.client(ClientProfile.simplexHotspot(ALICE, "M0ABC").withOptions("TS2=2350"));
        bob = server.client(ClientProfile.simplexHotspot(BOB, "M0DEF").withOptions("TS2=2350"));
        server.run(15 * VirtualServer.SECOND);
    }

    Attacker attacker() {
        return new Attacker(server, Address.ofIpv4(0x0A630000 + ++attackers, 4_000));
    }

    static CallScript call(int streamId, int superframes) {
        return CallBuilder.group(ALICE, TALKGROUP).stream(streamId)
                .superframes(superframes)
                .build();
    }

    /// Who is logged in from where and what belongs to whom; equal texts mean that nothing changed.
    String state() {
        StringBuilder state = new StringBuilder();
        for (Session session : server.exchange().sessions()) {
            state.append(session.id()).append(' ').append(session.address()).append(' ');
            state.append(session.state()).append(' ').append(session.config()).append('\n');
            for (int slot = 1; slot <= 2; slot++) {
                server.exchange()
                        .book()
                        .of(session.id(), slot)
                        .forEach(subscription -> state.append(subscription.slot())
                                .append(' ')
                                .append(subscription.rfTalkgroup())
                                .append(subscription.isActive())
                                .append('\n'));
            }
        }
        return state.append(Arrays.toString(server.exchange().tableSizes())).toString();
    }
}
