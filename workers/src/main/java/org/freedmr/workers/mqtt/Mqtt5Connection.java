package org.freedmr.workers.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.Mqtt5Unsubscribe;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// A connection by MQTT 5.
final class Mqtt5Connection implements Connection {
    /// The broker sends us nothing longer; we only read names of topics.
    private static final int MOST_RECEIVED = 64 * 1024;

    private final Mqtt5AsyncClient client;

    Mqtt5Connection(MqttClientBuilder common, String username, byte[] password, Message will) {
        Mqtt5ClientBuilder builder = common.useMqttVersion5().willPublish(packet(will));
        if (!username.isEmpty()) {
            builder.simpleAuth().username(username).password(password).applySimpleAuth();
        }
        client = builder.buildAsync();
    }

    @Override
    public CompletableFuture<Void> open() {
        return client.connectWith()
                .cleanStart(true)
                .sessionExpiryInterval(0)
                .keepAlive(Connections.KEEPALIVE_S)
                .restrictions()
                .maximumPacketSize(MOST_RECEIVED)
                .applyRestrictions()
                .send()
                .thenAccept(_ -> {});
    }

    @Override
    public CompletableFuture<Void> publish(Message message) {
        return client.publish(packet(message)).handle((result, failure) -> {
            Throwable why = failure != null ? failure : result.getError().orElse(null);
            if (why != null) {
                throw new CompletionException(refusal(why));
            }
            return null;
        });
    }

    private static Throwable refusal(Throwable why) {
        return switch (Failures.cause(why)) {
            case Mqtt5PubAckException no ->
                new Refusal(no.getMqttMessage().getReasonCode().toString());
            case Mqtt5PubRecException no ->
                new Refusal(no.getMqttMessage().getReasonCode().toString());
            case Throwable other -> other;
        };
    }

    private static Mqtt5Publish packet(Message message) {
        return Mqtt5Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(qos(message.qos()))
                .retain(message.retain())
                .build();
    }

    static MqttQos qos(int code) {
        return switch (code) {
            case 0 -> MqttQos.AT_MOST_ONCE;
            case 1 -> MqttQos.AT_LEAST_ONCE;
            default -> MqttQos.EXACTLY_ONCE;
        };
    }

    @Override
    public CompletableFuture<Void> collect(List<String> filters, Consumer<String> topics) {
        Mqtt5Subscribe subscribe = Mqtt5Subscribe.builder()
                .addSubscriptions(filters.stream()
                        .map(filter -> Mqtt5Subscription.builder()
                                .topicFilter(filter)
                                .qos(MqttQos.AT_MOST_ONCE)
                                .noLocal(true)
                                .retainHandling(Mqtt5RetainHandling.SEND)
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
        Mqtt5Unsubscribe unsubscribe = Mqtt5Unsubscribe.builder()
                .addTopicFilters(filters.stream().map(MqttTopicFilter::of))
                .build();
        return client.unsubscribe(unsubscribe).thenAccept(_ -> {});
    }

    @Override
    public CompletableFuture<Void> close() {
        return client.disconnect();
    }
}
