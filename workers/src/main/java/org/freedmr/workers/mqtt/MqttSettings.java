package org.freedmr.workers.mqtt;

import java.nio.file.Path;
import org.freedmr.contract.Secret;
import org.jspecify.annotations.Nullable;

/// Which broker, and what it is told.
///
/// @param username empty for none
/// @param caFile certificates in PEM that the broker's is checked with; null for those of the system
/// @param version 5, or 3 for 3.1.1
/// @param eventQos quality of service of events, 0 to 2; states have their own
/// @param prefix what all topics begin with; empty for `freedmr/` and the server's ID
/// @param exposesAddresses whether IP addresses are told
public record MqttSettings(
        String host,
        int port,
        boolean tls,
        String username,
        Secret password,
        @Nullable Path caFile,
        int version,
        int eventQos,
        String prefix,
        boolean exposesAddresses) {
    /// The broker, for people.
    String broker() {
        return (tls ? "mqtts://" : "mqtt://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
