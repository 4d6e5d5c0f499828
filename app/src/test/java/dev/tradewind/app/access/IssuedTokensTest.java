package dev.tradewind.app.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tradewind.app.access.TokenIssuer.KeySource;
import dev.tradewind.http.Problem;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.ApiRole;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Tokens of an issuer, and what pretends to be one.
final class IssuedTokensTest {
    private static final Instant NOW = Instant.parse("2026-07-02T10:00:00Z");
    private static final RSAKey RSA = rsa("rsa-1");
    private static final ECKey EC = ec("ec-1");
    private static final RSAKey ANOTHERS = rsa("rsa-1");

    private Instant now = NOW;
    private final InstantSource clock = () -> now;
    private final IssuerKeys keys = new IssuerKeys();
    private final AtomicInteger fetches = new AtomicInteger();
    private boolean fetching;

    private final IssuedTokens tokens = tokens("roles", "email");

    private IssuedTokens tokens(String roles, String customer) {
        keys.take(new JWKSet(List.of(RSA.toPublicJWK(), EC.toPublicJWK())).toString());
        var issuer =
                new TokenIssuer(
                        "https://id.example",
                        "shop",
                        new KeySource.KeyFile(Path.of("unread")),
                        roles,
                        customer);
        return new IssuedTokens(issuer, keys, this::fetch, clock);
    }

    private boolean fetch() {
        fetches.incrementAndGet();
        return fetching;
    }

    @Test
    void a_token_of_the_issuer_says_who_asks() {
        var caller = tokens.callerOf(signed(claims(it -> it)));

        assertThat(caller.name()).isEqualTo("the token of u-17");
        assertThat(caller.roles()).containsExactlyInAnyOrder(ApiRole.SUPPORT, ApiRole.CUSTOMER);
        assertThat(caller.customer()).hasValue("ann@example.com");
    }

    @Test
    void signatures_of_either_kind_are_taken() throws JOSEException {
        assertThat(tokens.callerOf(signed(RSA, JWSAlgorithm.PS384, claims(it -> it))).roles())
                .isNotEmpty();
        assertThat(
                        tokens.callerOf(
                                        signed(
                                                new ECDSASigner(EC),
                                                new JWSHeader.Builder(JWSAlgorithm.ES256)
                                                        .keyID("ec-1")
                                                        .type(new JOSEObjectType("at+jwt"))
                                                        .build(),
                                                claims(it -> it)))
                                .roles())
                .isNotEmpty();
    }

    @Test
    void a_token_of_anybody_else_is_refused() throws JOSEException {
        assertRefused(signed(ANOTHERS, JWSAlgorithm.RS256, claims(it -> it)), "Invalid signature");
        assertRefused(signed(claims(it -> it.issuer("https://other.example"))), "iss");
        assertRefused(signed(claims(it -> it.audience("another-shop"))), "aud claim");
        assertRefused(signed(claims(it -> it.subject(null))), "sub");
        assertRefused(signed(claims(it -> it.expirationTime(null))), "exp");
        assertRefused(new PlainJWT(claims(it -> it)).serialize(), "no signed JSON Web Token");
        assertRefused("tw-no-token", "no signed JSON Web Token");
    }

    /// The pitfall of RFC 8725, section 2.1: the public key taken for a secret of both sides.
    @Test
    void a_token_that_is_signed_with_the_public_key_as_a_secret_is_refused() throws Exception {
        var secret = RSA.toPublicJWK().toString().getBytes(UTF_8);
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();

        assertRefused(signed(new MACSigner(secret), header, claims(it -> it)), "algorithm");
    }

    @Test
    void a_token_counts_from_its_beginning_to_its_end_and_a_minute_for_clocks() {
        var token = signed(claims(it -> it.notBeforeTime(Date.from(NOW))));

        now = NOW.minusSeconds(120);
        assertRefused(token, "before use time");
        now = NOW.plusSeconds(300);
        assertThat(tokens.callerOf(token).roles()).isNotEmpty();
        now = NOW.plusSeconds(700);
        assertRefused(token, "Expired");
    }

    @Test
    void a_key_that_is_not_there_is_fetched_and_whoever_asks_comes_again() {
        var next = rsa("rsa-2");
        var token = signed(next, JWSAlgorithm.RS256, claims(it -> it));
        fetching = true;

        assertThatThrownBy(() -> tokens.callerOf(token))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
        assertThat(fetches).hasValue(1);

        keys.take(new JWKSet(next.toPublicJWK()).toString());
        assertThat(tokens.callerOf(token).roles()).isNotEmpty();
    }

    @Test
    void a_key_that_nobody_has_is_refused_where_keys_were_fetched_a_moment_ago() {
        assertRefused(signed(rsa("unknown"), JWSAlgorithm.RS256, claims(it -> it)), "key");
    }

    @Test
    void a_token_of_a_key_that_the_issuer_gave_up_is_refused_though_it_was_taken_before() {
        var token = signed(claims(it -> it));
        assertThat(tokens.callerOf(token).roles()).isNotEmpty();

        keys.take(new JWKSet(EC.toPublicJWK()).toString());

        assertRefused(token, "key");
    }

    @Test
    void an_address_that_the_issuer_has_not_verified_is_nobodys() {
        for (var verified : List.<Object>of(false, "true")) {
            var caller =
                    tokens.callerOf(signed(claims(it -> it.claim("email_verified", verified))));

            assertThat(caller.customer()).isEmpty();
            assertThat(caller.roles()).containsExactly(ApiRole.SUPPORT);
        }
    }

    @Test
    void roles_and_customers_are_in_the_claims_that_are_named() {
        var keycloaks = tokens("realm_access.roles", "https://shop.example/customer");
        var claims =
                claims(it ->
                        it.claim(
                                        "realm_access",
                                        Map.of("roles", List.of("customer", "offline_access")))
                                .claim("https://shop.example/customer", "CUST-7"));

        ApiCaller caller = keycloaks.callerOf(signed(claims));

        assertThat(caller.roles()).containsExactly(ApiRole.CUSTOMER);
        assertThat(caller.customer()).hasValue("cust-7");
    }

    @Test
    void roles_may_be_words_of_one_text_and_others_are_no_business_of_ours() {
        assertThat(
                        tokens.callerOf(signed(claims(it -> it.claim("roles", "finance admin"))))
                                .roles())
                .containsExactly(ApiRole.FINANCE);
        assertThat(tokens.callerOf(signed(claims(it -> it.claim("roles", 7)))).roles()).isEmpty();
    }

    private void assertRefused(String token, String why) {
        assertThatThrownBy(() -> tokens.callerOf(token))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID_TOKEN);
                            assertThat(problem).hasMessageContaining(why);
                        });
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(
                        new JWTClaimsSet.Builder()
                                .issuer("https://id.example")
                                .audience(List.of("other", "shop"))
                                .subject("u-17")
                                .expirationTime(Date.from(NOW.plusSeconds(600)))
                                .claim("roles", List.of("support", "customer", "admin"))
                                .claim("email", "Ann@example.com")
                                .claim("email_verified", true))
                .build();
    }

    private static String signed(JWTClaimsSet claims) {
        return signed(RSA, JWSAlgorithm.RS256, claims);
    }

    private static String signed(RSAKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        try {
            return signed(
                    new RSASSASigner(key),
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
                    claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSSigner signer, JWSHeader header, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
