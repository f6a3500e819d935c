package org.freedmr.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientState;
import org.freedmr.testkit.VirtualClient;
import org.junit.jupiter.api.Test;

class VirtualServerTest {
    @Test
    void twoHotspotsOnOneTalkgroupHearEachOtherAndAThirdHearsNothing() {
        VirtualServer server = new VirtualServer(1, new SettingsPlan().build());
        VirtualClient alice =
                server.client(ClientProfile.simplexHotspot(2345678, "M0ABC").withOptions("TS2=2350"));
        VirtualClient bob =
                server.client(ClientProfile.simplexHotspot(2345679, "M0DEF").withOptions("TS2=2350"));
        VirtualClient carol =
                server.client(ClientProfile.simplexHotspot(2345680, "M0GHI").withOptions("TS2=91"));
        server.run(15 * VirtualServer.SECOND);
        assertThat(alice.state()).isEqualTo(ClientState.RUNNING);

        server.playOut(
                alice,
                CallBuilder.group(2345678, 2350).slot(2).client(2345678).stream(7)
                        .superframes(3)
                        .build());

        assertThat(bob.heard().stream(7)).hasSize(1 + 18 + 1);
        assertThat(alice.heard().count()).isZero();
        assertThat(carol.heard().count()).isZero();
    }
}
