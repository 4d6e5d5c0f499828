package dev.tradewind.app.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tradewind.http.Problem;
import dev.tradewind.http.access.ApiCaller;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Verifies the tokens of an issuer: JSON Web Tokens that are signed with a public key of it (RFC 7519; the type `JWT`, `at+jwt`
/// or none). For any thread.
final class IssuedTokens {
    /// No algorithm of one secret for both sides, and none without a signature: RFC 8725, section 3.1.
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private static final Set<String> REQUIRED = Set.of("sub", "exp");

    private final IssuerKeys keys;
    private final BooleanSupplier fetchKeys;
    private final TokenClaims claims;
    private final VerifiedTokens verified;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /// @param fetchKeys has the keys read again; whether that is done
    IssuedTokens(
            TokenIssuer issuer, IssuerKeys keys, BooleanSupplier fetchKeys, InstantSource clock) {
        this.keys = keys;
        this.fetchKeys = fetchKeys;
        claims = new TokenClaims(issuer);
        verified = new VerifiedTokens(clock);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        ALGORITHMS, (selector, _) -> selector.select(keys.current())));
        processor.setJWTClaimsSetVerifier(claimsVerifier(issuer, clock));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(
            TokenIssuer issuer, InstantSource clock) {
        var exact = new JWTClaimsSet.Builder().issuer(issuer.issuer()).build();
        return new DefaultJWTClaimsVerifier<>(issuer.audience(), exact, REQUIRED) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
    }

    /// The caller that a token is of. Waits for nothing: where the issuer's keys have to be fetched first, whoever asks is to
    /// come again.
    ///
    /// @throws Problem if it is not taken, or not yet
    ApiCaller callerOf(String token) {
        int known = keys.changes();
        return verified.find(token, known)
                .orElseGet(() -> {
                    var read = verify(token);
                    var caller = claims.callerOf(read);
                    verified.add(token, known, caller, read.getExpirationTime().toInstant());
                    return caller;
                });
    }

    private JWTClaimsSet verify(String token) {
        try {
            var parsed = SignedJWT.parse(token);
            requireKey(parsed.getHeader().getKeyID());
            return processor.process(parsed, null);
        } catch (ParseException _) {
            throw refused("it is no signed JSON Web Token");
        } catch (BadJOSEException | JOSEException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private void requireKey(@Nullable String keyId) {
        if (keyId != null && !keys.has(keyId) && fetchKeys.getAsBoolean()) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "the keys of the token's issuer are being fetched; send this again in a"
                            + " second");
        }
    }

    private static Problem refused(String why) {
        return Problem.of(Problem.Kind.INVALID_TOKEN, "the token is not taken: " + why);
    }
}
