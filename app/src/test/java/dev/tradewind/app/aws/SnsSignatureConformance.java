package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signatures of what SNS sends, checked as subscribers do.
class SnsSignatureConformance extends WithSubscriber {
    private static final List<String> SIGNED_OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SIGNED_OF_CONFIRMATION =
            List.of(
                    "Message",
                    "MessageId",
                    "SubscribeURL",
                    "Timestamp",
                    "Token",
                    "TopicArn",
                    "Type");

    SnsSignatureConformance(AwsServer server) {
        super(server);
    }

    @ParameterizedTest
    @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
    void signatures_are_proved_by_the_certificate_that_is_served(String version, String algorithm)
            throws GeneralSecurityException, IOException {
        sns.setTopicAttributes(
                r -> r.topicArn(topic).attributeName("SignatureVersion").attributeValue(version));
        var queue = server.queue("orders");
        new SnsSteps(server).subscribe(topic, "orders", Map.of());
        steps.subscribe(Map.of());
        var question = subscriber.next();
        http.visit(question.text("SubscribeURL"));

        sns.publish(r -> r.topicArn(topic).subject("Hello").message("text"));

        assertThat(isSigned(question.json(), SIGNED_OF_CONFIRMATION, algorithm)).isTrue();
        var posted = subscriber.next().json();
        assertThat(isSigned(posted, SIGNED_OF_NOTIFICATION, algorithm)).isTrue();
        var queued = new ObjectMapper().readTree(new SnsSteps(server).receive(queue).body());
        assertThat(isSigned(queued, SIGNED_OF_NOTIFICATION, algorithm)).isTrue();
        assertThat(queued.get("Signature")).isEqualTo(posted.get("Signature"));
    }

    /// Checks a signature as subscribers do.
    private boolean isSigned(JsonNode envelope, List<String> fields, String algorithm)
            throws GeneralSecurityException {
        var pem = http.visit(envelope.get("SigningCertURL").asText()).body();
        var certificate =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
        var text =
                fields.stream()
                        .flatMap(name -> Stream.of(name, envelope.get(name).asText()))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        var signature = Signature.getInstance(algorithm);
        signature.initVerify(certificate);
        signature.update(text.getBytes(UTF_8));
        return signature.verify(Base64.getDecoder().decode(envelope.get("Signature").asText()));
    }
}
