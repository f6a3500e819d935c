package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One target for each reader of bytes. A plain test run replays the seeds; `./freedmr fuzz` searches.
class ParserFuzzTest {
    private static final String DURATION = "20s";

    @FuzzTest(maxDuration = DURATION)
    void classification(byte[] bytes) {
        HbpMessage kind = Readers.readAll(bytes, bytes.length);
        assertThat(HbpMessage.of(bytes, bytes.length)).isEqualTo(kind);
    }

    @FuzzTest(maxDuration = DURATION)
    void dmrd(byte[] bytes) {
        byte[] copy = new byte[Dmrd.LENGTH];
        if (Dmrd.copy(bytes, bytes.length, copy) > 0) {
            assertThat(Dmrd.slot(copy)).isBetween(1, 2);
            byte[] built = Dmrd.build(
                    Dmrd.flags(copy),
                    Dmrd.source(copy),
                    Dmrd.destination(copy),
                    Dmrd.clientId(copy),
                    Dmrd.streamId(copy),
                    Dmrd.sequence(copy));
            assertThat(built).startsWith('D', 'M', 'R', 'D');
            assertThat(Dmrd.kind(built)).isEqualTo(Dmrd.kind(copy));
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void clientConfig(byte[] bytes) {
        ClientConfig config = ClientConfig.parse(bytes, bytes.length);
        if (config != null) {
            assertThat(config.build()).hasSize(ClientConfig.LENGTH);
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void options(byte[] bytes) {
        assertThat(OptionsMessage.text(bytes, bytes.length)).doesNotContain("\0");
    }

    @FuzzTest(maxDuration = DURATION)
    void keyResponse(byte[] bytes) {
        assertThat(KeyResponse.proves(bytes, new byte[0])).isFalse();
    }

    @FuzzTest(maxDuration = DURATION)
    void talkerAlias(byte[] bytes) {
        TalkerAliasMessage alias = TalkerAliasMessage.parse(bytes, bytes.length, Golden.CLIENT_ID);
        if (alias != null) {
            assertThat(alias.build(Golden.CLIENT_ID)).isEqualTo(bytes);
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void radioPosition(byte[] bytes) {
        RadioPosition position = RadioPosition.parse(bytes, bytes.length, Golden.CLIENT_ID);
        if (position != null) {
            assertThat(position.build(Golden.CLIENT_ID)).isEqualTo(bytes);
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void clientPosition(byte[] bytes) {
        ClientPosition position = ClientPosition.parse(bytes, bytes.length);
        assertThat(position == null).isEqualTo(HbpMessage.of(bytes, bytes.length) != HbpMessage.CLIENT_POSITION);
    }

    @FuzzTest(maxDuration = DURATION)
    void textDialect(byte[] bytes) {
        RssiReport report = RssiReport.parse(bytes, bytes.length);
        Interrupt interrupt = Interrupt.parse(bytes, bytes.length);
        assertThat(report == null || report.slot() == 1 || report.slot() == 2).isTrue();
        assertThat(interrupt == null || interrupt.slot() == 1 || interrupt.slot() == 2)
                .isTrue();
    }

    @FuzzTest(maxDuration = DURATION)
    void addressText(byte[] bytes) {
        Address address = Address.parse(new String(bytes, StandardCharsets.UTF_8));
        if (address != null) {
            assertThat(Address.parse(address.toString())).isEqualTo(address);
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void cleanText(byte[] bytes) {
        String cleaned = Text.clean(bytes, 0, bytes.length);
        assertThat(Text.clean(cleaned)).isEqualTo(cleaned);
    }

    @FuzzTest(maxDuration = DURATION)
    void meshClassification(byte[] bytes) {
        MeshMessage kind = MeshReaders.readAll(bytes, bytes.length);
        if (kind.isSigned()) {
            assertThat(bytes).hasSize(kind.length());
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void fbp(byte[] bytes) {
        for (FbpLayout layout : FbpLayout.values()) {
            if (MeshMessage.of(bytes, bytes.length) == layout.message() && layout.versionFits(bytes)) {
                byte[] burst = new byte[Dmrd.LENGTH];
                FbpLayout.toBurst(bytes, burst);
                byte[] built = bytes.clone();
                layout.write(
                        burst,
                        Dmrd.clientId(bytes),
                        FbpLayout.timestampNs(bytes),
                        FbpLayout.sourceServer(bytes),
                        layout.sourceRepeater(bytes),
                        layout.hops(bytes),
                        built);
                byte[] expected = bytes.clone();
                expected[FbpLayout.VERSION_OFFSET] = (byte) layout.version();
                Dmrd.putSlot(expected, 1);
                assertThat(built).isEqualTo(expected);
            }
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void bridgeControl(byte[] bytes) {
        LinkSigner signer = new LinkSigner(LinkKey.padded("s3cr3t-mesh-key"));
        MeshMessage kind = MeshMessage.of(bytes, bytes.length);
        boolean proved = signer.verify(kind, bytes, bytes.length);
        byte[] built = switch (kind) {
            case KEEPALIVE -> BridgeControl.keepalive(signer);
            case STUN -> BridgeControl.stun(signer);
            case VERSION -> BridgeControl.version(signer, BridgeControl.version(bytes));
            case QUENCH ->
                BridgeControl.quench(signer, BridgeControl.quenchTalkgroup(bytes), BridgeControl.quenchStreamId(bytes));
            case OBP, FBP_4, FBP_5, RETIRED, FOREIGN, TOPOLOGY, UNKNOWN_CONTROL, MALFORMED, UNKNOWN -> bytes;
        };
        if (built != bytes) {
            assertThat(Arrays.equals(built, bytes)).isEqualTo(proved);
        }
    }
}
