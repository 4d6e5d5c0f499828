package dev.tradewind.aws.sns.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final Store store = Store.inline(new MemoryRows());

    @Test
    void a_store_has_one_key_for_ever() {
        var made = keys().current();

        var read = keys().current();

        assertThat(read.path()).isEqualTo(made.path());
        assertThat(read.sign("2", "text")).isEqualTo(made.sign("2", "text"));
    }

    @Test
    void the_certificate_is_one_that_any_x509_library_reads_and_trusts_by_itself()
            throws GeneralSecurityException {
        var certificate = certificate(keys().current());

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(NOW));
        assertThat(certificate.getSubjectX500Principal().getName())
                .isEqualTo("CN=sns.amazonaws.com");
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
    }

    @ParameterizedTest
    @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
    void signs_what_the_certificate_proves(String version, String algorithm)
            throws GeneralSecurityException {
        var key = keys().current();

        var signature = Signature.getInstance(algorithm);
        signature.initVerify(certificate(key));
        signature.update("text".getBytes(UTF_8));

        assertThat(signature.verify(Base64.getDecoder().decode(key.sign(version, "text"))))
                .isTrue();
    }

    private SigningKeys keys() {
        return new SigningKeys(store, InstantSource.fixed(NOW));
    }

    private static X509Certificate certificate(SigningKey key) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(key.pem()));
    }
}
