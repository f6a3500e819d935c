package org.freedmr.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static Address address(String text) {
        return assertThat(Address.parse(text)).as(text).isNotNull().actual();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:62031, 127.0.0.1:62031",
        "127.0.0.1, 127.0.0.1:0",
        "[::1]:1, [::1]:1",
        "::1, [::1]:0",
        "[::]:5, [::]:5",
        "[2001:DB8:0:0:1:0:0:1]:9, [2001:db8::1:0:0:1]:9",
        "[1:0:2:3:4:5:6:7]:9, [1:0:2:3:4:5:6:7]:9",
        "[fe80::]:9, [fe80::]:9",
        "[::ffff:7f00:1]:62031, 127.0.0.1:62031",
        "[::1], [::1]:0"
    })
    void aWrittenAddressIsReadAndWrittenInOneWay(String text, String canonical) {
        assertThat(address(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ":", "1.2.3", "1.2.3.4.5", "1.2.3.256:1", "1.2.3.4:65536", "1.2.3.4:-1", "1.2.3.4:", "a.b.c.d:1",
                "[::1", "[::1]x", "[::1]:", "::1]", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "[12345::]:1",
                        "[g::]:1",
                "1:2:3:4::5:6:7:8", ":1:2:3:4:5:6:7", "localhost:1", "[]:1", "1.2.3.+4", "[::-1]:1"
            })
    void whatIsNoAddressIsNull(String text) {
        assertThat(Address.parse(text)).isNull();
    }

    @Property
    void everyAddressSurvivesItsWrittenForm(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(max = 65535) int port) {
        Address address = new Address(high, low, port);
        assertThat(Address.parse(address.toString())).isEqualTo(address);
    }

    @Property
    void everyIpv4AddressSurvivesItsWrittenForm(@ForAll int bits, @ForAll @IntRange(max = 65535) int port) {
        Address address = Address.ofIpv4(bits, port);
        assertThat(address.isIpv4()).isTrue();
        assertThat(address.toString()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+:\\d+");
        assertThat(Address.parse(address.toString())).isEqualTo(address);
    }

    @Property
    void anyTextIsReadOrRefusedWithoutAnException(@ForAll String text) {
        Address address = Address.parse(text);
        assertThat(address == null || address.port() <= 0xFFFF).isTrue();
    }

    @Test
    void bytesInNetworkOrderGiveTheAddress() {
        assertThat(Address.of(new byte[] {(byte) 192, 0, 2, 1}, 7)).hasToString("192.0.2.1:7");
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        assertThat(Address.of(loopback, 7)).hasToString("[::1]:7");
        assertThatThrownBy(() -> Address.of(new byte[5], 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNetworkIsThe24OrThe64() {
        assertThat(address("192.0.2.99:7").network()).hasToString("192.0.2.0:0");
        assertThat(address("[2001:db8:1:2:3:4:5:6]:7").network()).hasToString("[2001:db8:1:2::]:0");
        assertThat(address("192.0.2.99:7").withoutPort()).hasToString("192.0.2.99:0");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1:1, true", "192.0.2.1:0, false", "0.0.0.0:1, false", "255.255.255.255:1, false", "224.0.0.1:1, false",
        "239.255.255.255:1, false", "223.255.255.255:1, true", "[::1]:1, true", "[::]:1, false", "[ff02::1]:1, false",
        "[fe80::1]:1, true", "[::1]:0, false"
    })
    void onlyAHostThatCanAnswerIsUsable(String text, boolean usable) {
        assertThat(address(text).isUsable()).isEqualTo(usable);
    }

    @Test
    void neighboursHaveDifferentHashes() {
        Set<Integer> hashes = new HashSet<>();
        for (int host = 0; host < 256; host++) {
            for (int port = 62000; port < 62064; port++) {
                hashes.add(Address.ofIpv4(0xC0000200 | host, port).hashCode());
            }
        }
        assertThat(hashes).hasSizeGreaterThan(16_000);
        assertThat(address("[::1]:1").hashCode())
                .isEqualTo(address("[0:0:0:0:0:0:0:1]:1").hashCode());
    }
}
