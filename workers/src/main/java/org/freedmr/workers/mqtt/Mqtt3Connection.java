package org.freedmr.workers.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import com.hivemq.client.mqtt.mqtt3.message.unsubscribe.Mqtt3Unsubscribe;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A connection by MQTT 3.1.1. Such a broker does not say that it refused a message.
final class Mqtt3Connection implements Connection {
    private final Mqtt3AsyncClient client;

    Mqtt3Connection(MqttClientBuilder common, String username, byte[] password, Message will) {
        Mqtt3ClientBuilder builder = common.useMqttVersion3().willPublish(packet(will));
        if (!username.isEmpty()) {
            builder.simpleAuth().username(username).password(password).applySimpleAuth();
        }
        client = builder.buildAsync();
    }

    @Override
    public CompletableFuture<Void> open() {
        return client.connectWith()
                .cleanSession(true)
                .keepAlive(Connections.KEEPALIVE_S)
                .send()
                .thenAccept(_ -> {});
    }

    @Override
    public CompletableFuture<Void> publish(Message message) {
        return client.publish(packet(message)).thenAccept(_ -> {});
    }

    private static Mqtt3Publish packet(Message message) {
        return Mqtt3Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(Mqtt5Connection.qos(message.qos()))
                .retain(message.retain())
                .build();
    }

    @Override
    public CompletableFuture<Void> collect(List<String> filters, Consumer<String> topics) {
        Mqtt3Subscribe subscribe = Mqtt3Subscribe.builder()
                .addSubscriptions(filters.stream()
                        .map(filter -> Mqtt3Subscription.builder()
                                .topicFilter(filter)
                                .qos(MqttQos.AT_MOST_ONCE)
                                .build())
                        .toList())
                .build();
        return client.subscribe(subscribe, received -> {
                    if (received.isRetain()) {
                        topics.accept(received.getTopic().toString());
                    }
                })
                .thenAccept(_ -> {});
    }

    @Override
    public CompletableFuture<Void> forget(List<String> filters) {
        Mqtt3Unsubscribe unsubscribe = Mqtt3Unsubscribe.builder()
                .addTopicFilters(filters.stream().map(MqttTopicFilter::of))
                .build();
        return client.unsubscribe(unsubscribe);
    }

    @Override
    public CompletableFuture<Void> close() {
        return client.disconnect();
    }
}
