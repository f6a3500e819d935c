package org.freedmr.workers.legacyreport;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.freedmr.contract.Event;
import org.freedmr.contract.Source;
import org.freedmr.contract.Station;
import org.jspecify.annotations.Nullable;

/// The dictionary of systems that old dashboards read (`reporting.md` section 4.1). It has the keys named there and no
/// others: there is nothing secret in it, because nothing secret ever comes here.
final class SystemsSnapshot {
    private static final int ID_BYTES = 4;

    private final Picture picture;
    private final SystemNames names;
    private final boolean exposeIp;

    SystemsSnapshot(Picture picture, SystemNames names, boolean exposeIp) {
        this.picture = picture;
        this.names = names;
        this.exposeIp = exposeIp;
    }

    Frame at(long epochMs) {
        Pickle.Dictionary systems = new Pickle.Dictionary();
        Map<Integer, Integer> clients = names.pool().clients();
        for (int number = 0; number < names.pool().size(); number++) {
            Integer client = clients.get(number);
            Event.ClientUp up = client == null ? null : picture.clients().get(client);
            systems.put(SystemPool.name(number), master(up, epochMs));
        }
        picture.links().forEach((link, address) -> systems.put(names.ofLink(link), link(link, address)));
        return Frame.systems(systems.end());
    }

    private Map<String, Object> master(Event.@Nullable ClientUp client, long epochMs) {
        Map<String, Object> master = new LinkedHashMap<>();
        Map<Object, Object> peers = new LinkedHashMap<>();
        Event.ClientSettings settings = client == null ? null : picture.settingsOf(client.client());
        String slot1 = "";
        String slot2 = "";
        if (client != null) {
            peers.put(number(client.client(), ID_BYTES), peer(client, epochMs));
            slot1 = fixed(client.client(), 1);
            slot2 = fixed(client.client(), 2);
        }
        master.put("MODE", "MASTER");
        master.put("ENABLED", true);
        master.put("REPEAT", true);
        master.put("PEERS", peers);
        master.put("TS1_STATIC", slot1.isEmpty() ? false : slot1);
        master.put("TS2_STATIC", slot2.isEmpty() ? false : slot2);
        master.put("SINGLE_MODE", settings != null && settings.singleMode());
        master.put("_default_options", settings == null ? "" : options(settings));
        master.put("DEFAULT_REFLECTOR", settings == null ? 0 : settings.reflector());
        master.put("DEFAULT_UA_TIMER", settings == null ? 0 : settings.timerMinutes());
        return master;
    }

    private Map<String, Object> peer(Event.ClientUp client, long epochMs) {
        Station station = client.station();
        int colon = exposeIp ? client.address().lastIndexOf(':') : -1;
        Map<String, Object> peer = new LinkedHashMap<>();
        peer.put("CONNECTION", "YES");
        peer.put("CONNECTED", seconds(client.sinceMs() > 0 ? client.sinceMs() : epochMs));
        peer.put("LAST_PING", seconds(epochMs));
        peer.put("IP", colon < 0 ? "" : host(client.address().substring(0, colon)));
        peer.put("PORT", colon < 0 ? 0 : port(client.address()));
        peer.put("RADIO_ID", Integer.toUnsignedString(client.client()));
        peer.put("CALLSIGN", utf8(ShownText.plain(client.callsign())));
        peer.put("RX_FREQ", utf8(ShownText.frequency(station.rxFrequency())));
        peer.put("TX_FREQ", utf8(ShownText.frequency(station.txFrequency())));
        peer.put("COLORCODE", utf8(ShownText.number(station.colourCode())));
        peer.put("SLOTS", utf8(client.simplex() ? "4" : Integer.toString(client.slots() & 3)));
        peer.put("LOCATION", utf8(ShownText.plain(station.location())));
        peer.put("DESCRIPTION", utf8(ShownText.plain(station.description())));
        peer.put("URL", utf8(ShownText.url(station.url())));
        peer.put("SOFTWARE_ID", utf8(ShownText.plain(client.software())));
        peer.put("PACKAGE_ID", utf8(ShownText.plain(station.packageId())));
        peer.put("TX_POWER", utf8(ShownText.number(station.power())));
        peer.put("LATITUDE", utf8(ShownText.degrees(station.latitude())));
        peer.put("LONGITUDE", utf8(ShownText.degrees(station.longitude())));
        peer.put("HEIGHT", utf8(ShownText.number(station.height())));
        return peer;
    }

    private Map<String, Object> link(String name, String address) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("MODE", "OPENBRIDGE");
        link.put("ENABLED", true);
        link.put("NETWORK_ID", number(names.network(name, 0), ID_BYTES));
        int colon = address.lastIndexOf(':');
        link.put("TARGET_IP", colon < 0 ? "" : host(address.substring(0, colon)));
        link.put("TARGET_PORT", colon < 0 ? 0 : port(address));
        return link;
    }

    /// Talkgroups that stay on a slot, as its radios call them.
    private String fixed(int client, int slot) {
        return picture.subscriptionsOf(client).stream()
                .filter(it -> it.slot() == slot && it.source() == Source.STATIC)
                .map(it -> Integer.toString(it.rfTalkgroup()))
                .collect(Collectors.joining(","));
    }

    /// Dashboards take the talkgroups in it, of whichever client comes first, for those that every client of the server
    /// has. There are none.
    private static String options(Event.ClientSettings settings) {
        return String.join(
                ";",
                List.of(
                        "TS1_STATIC=",
                        "TS2_STATIC=",
                        "SINGLE=" + (settings.singleMode() ? 1 : 0),
                        "DEFAULT_UA_TIMER=" + settings.timerMinutes(),
                        "DEFAULT_REFLECTOR=" + settings.reflector(),
                        "VOICE=" + (settings.voice() ? 1 : 0),
                        "LANG=" + ShownText.field(settings.language()).replace(';', '-'),
                        ""));
    }

    private static String host(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static int port(String address) {
        String digits = address.substring(address.lastIndexOf(':') + 1);
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }

    static double seconds(long epochMs) {
        return epochMs / 1_000.0;
    }

    /// The lowest bytes of a number, the highest first.
    static byte[] number(int value, int bytes) {
        byte[] number = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            number[i] = (byte) (value >>> (Byte.SIZE * (bytes - 1 - i)));
        }
        return number;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
