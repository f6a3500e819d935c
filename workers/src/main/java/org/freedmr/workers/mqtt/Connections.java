package org.freedmr.workers.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Makes connections to one broker, of the version it speaks.
final class Connections implements Connection.Maker {
    /// Seconds without a word after which the broker believes us gone, and we it.
    static final int KEEPALIVE_S = 30;

    private static final long CONNECT_MS = 8_000;

    private final MqttSettings settings;

    Connections(MqttSettings settings) {
        this.settings = settings;
    }

    @Override
    public Connection make(String clientId, Message will, Consumer<String> lost)
            throws IOException, GeneralSecurityException {
        MqttClientBuilder builder = MqttClient.builder()
                .identifier(clientId)
                .transportConfig(transport())
                .executorConfig()
                .nettyThreads(1)
                .applyExecutorConfig()
                .addDisconnectedListener(context -> lost.accept(Failures.text(context.getCause())));
        byte[] password = settings.password().bytes(StandardCharsets.UTF_8);
        return settings.version() == 3
                ? new Mqtt3Connection(builder, settings.username(), password, will)
                : new Mqtt5Connection(builder, settings.username(), password, will);
    }

    private MqttClientTransportConfig transport() throws IOException, GeneralSecurityException {
        MqttClientTransportConfigBuilder transport = MqttClientTransportConfig.builder()
                .serverHost(settings.host())
                .serverPort(settings.port())
                .socketConnectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS);
        return settings.tls()
                ? transport.sslConfig(Trust.config(settings.caFile())).build()
                : transport.build();
    }
}
