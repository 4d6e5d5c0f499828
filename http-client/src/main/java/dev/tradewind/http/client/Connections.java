package dev.tradewind.http.client;

import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The connections of an [OutwardClient]: kept for a while, and for the address that they were opened to.
///
/// @param timeout the most between two bytes
/// @param tls reads what is trusted, over a hundred certificates by default: only asked once there are connections
record Connections(Duration timeout, Supplier<SSLContext> tls) {
    private static final TimeValue KEPT_FOR = TimeValue.ofSeconds(30);
    private static final TimeValue FRESH_FOR = TimeValue.ofSeconds(1);

    /// Whoever sends bounds how much it sends at a time.
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    Connections(Duration timeout) {
        this(timeout, SSLContexts::createSystemDefault);
    }

    /// A client that does what it is told and nothing by itself.
    CloseableHttpClient open() {
        return HttpClients.custom()
                .setConnectionManager(pool())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(Timeout.of(timeout))
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .evictIdleConnections(KEPT_FOR)
                .build();
    }

    private HttpClientConnectionManager pool() {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .responseParserFactory(new WholeHeads())
                                .build())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls.get()))
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(timeout))
                                .setSocketTimeout(Timeout.of(timeout))
                                .setValidateAfterInactivity(FRESH_FOR)
                                .build())
                .setMaxConnTotal(UNBOUNDED)
                .setMaxConnPerRoute(UNBOUNDED)
                .build();
    }
}
