package org.freedmr.workers.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Which certificates a broker is believed with. The name in the certificate is always compared.
final class Trust {
    private Trust() {}

    /// @param caFile certificates in PEM; null for those of the system
    static MqttClientSslConfig config(@Nullable Path caFile) throws IOException, GeneralSecurityException {
        if (caFile == null) {
            return MqttClientSslConfig.builder().build();
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        try (InputStream in = Files.newInputStream(caFile)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + count++, each);
            }
        }
        if (count == 0) {
            throw new IOException(caFile + " has no certificate in it");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return MqttClientSslConfig.builder().trustManagerFactory(factory).build();
    }
}
