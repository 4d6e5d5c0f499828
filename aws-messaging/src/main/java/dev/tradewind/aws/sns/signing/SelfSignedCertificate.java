package dev.tradewind.aws.sns.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;

/// Makes an X.509 certificate that a key signs for itself. The JDK reads certificates and does not make any.
///
/// Source: RFC 5280, section 4.1; RFC 4055 for the algorithm.
final class SelfSignedCertificate {
    /// Longer than anyone keeps a store of a development machine.
    private static final Duration VALIDITY = Duration.ofDays(20 * 365);

    private static final BigInteger VERSION_3 = BigInteger.TWO;

    /// 1.2.840.113549.1.1.11, sha256WithRSAEncryption.
    private static final byte[] ALGORITHM =
            Der.sequence(
                    Der.identifier(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B),
                    Der.nothing());

    private SelfSignedCertificate() {}

    /// @param host the common name
    static byte[] of(KeyPair keys, String host, Instant from) throws GeneralSecurityException {
        var name = name(host);
        var content =
                Der.sequence(
                        Der.tagged(0, Der.integer(VERSION_3)),
                        Der.integer(BigInteger.valueOf(from.toEpochMilli())),
                        ALGORITHM,
                        name,
                        Der.sequence(Der.time(from), Der.time(from.plus(VALIDITY))),
                        name,
                        keys.getPublic().getEncoded());
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return Der.sequence(content, ALGORITHM, Der.bits(signature.sign()));
    }

    /// A distinguished name of one part: 2.5.4.3, commonName.
    private static byte[] name(String host) {
        return Der.sequence(
                Der.set(Der.sequence(Der.identifier(0x55, 0x04, 0x03), Der.text(host))));
    }
}
