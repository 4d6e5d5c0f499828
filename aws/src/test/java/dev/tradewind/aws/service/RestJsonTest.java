package dev.tradewind.aws.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Incoming.Scope;
import dev.tradewind.aws.service.Protocol.Claim;
import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.aws.wire.RestBinding;
import dev.tradewind.aws.wire.RestMessage;
import dev.tradewind.aws.wire.Shapes;
import dev.tradewind.engine.WouldHoldUp;
import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.NotFoundException;

/// Whose a request in REST-JSON is, and how it is refused.
class RestJsonTest {
    private static final Caller CALLER =
            Caller.root("000000000000", "us-east-1", "http://localhost:4566");
    private static final Optional<Scope> SIGNED =
            Optional.of(new Scope("test", "us-east-1", "schemas"));

    private final Services services = new Services(List.of(new Registered()));

    @Test
    void a_signature_for_the_service_makes_a_request_its_own() {
        assertThat(claim("GET", "/v1/registries", SIGNED)).isInstanceOf(Claim.Mine.class);
        assertThat(claim("GET", "/v1/nothing", SIGNED)).isInstanceOf(Claim.Mine.class);
    }

    @Test
    void without_a_signature_a_path_of_the_service_does() {
        assertThat(claim("GET", "/v1/registries", Optional.empty())).isInstanceOf(Claim.Mine.class);
        assertThat(claim("GET", "/v1/nothing", Optional.empty())).isInstanceOf(Claim.NotMine.class);
    }

    @Test
    void a_host_of_the_service_does() {
        var headers = Map.of("host", "schemas.eu-west-1.amazonaws.com");

        assertThat(claim(request("GET", "/v1/nothing", headers), Optional.empty()))
                .isInstanceOf(Claim.Mine.class);
    }

    @Test
    void a_signature_for_another_service_does_not() {
        var other = Optional.of(new Scope("test", "us-east-1", "sqs"));

        assertThat(claim("GET", "/v1/nothing", other)).isInstanceOf(Claim.NotMine.class);
    }

    @Test
    void the_header_of_another_protocol_does_not() {
        var headers = Map.of("x-amz-target", "AmazonSQS.SendMessage");

        assertThat(claim(request("GET", "/v1/registries", headers), SIGNED))
                .isInstanceOf(Claim.NotMine.class);
    }

    @Test
    void a_target_that_cannot_be_read_is_malformed_for_the_service_and_nobodys_otherwise() {
        assertThat(claim("GET", "/v1/registries/name/%zz", SIGNED))
                .isInstanceOfSatisfying(
                        Claim.Malformed.class,
                        it -> {
                            var error = it.exchange().malformed(it.reason());
                            assertThat(error.code()).isEqualTo("SerializationException");
                            assertThat(it.exchange().refuse(error).status()).isEqualTo(400);
                        });
        assertThat(claim("GET", "/v1/registries/name/%zz", Optional.empty()))
                .isInstanceOf(Claim.NotMine.class);
    }

    @Test
    void a_signed_request_does_not_open_the_service_before_it_is_asked_for_its_operation() {
        var opened = new OpenService(new Registered());
        var protocol = new RestJson("Message", "Code");

        var claim =
                protocol.claim(
                        opened,
                        incoming(request("GET", "/v1/registries", Map.of()), SIGNED),
                        Protocol.Sign.SCOPE);

        assertThat(opened.isReady()).isFalse();
        assertThat(((Claim.Mine) claim).exchange().operationName()).isEqualTo("ListRegistries");
        assertThat(opened.isReady()).isTrue();
    }

    @Test
    void no_service_is_opened_for_an_unsigned_request_while_others_wait() {
        var request = request("GET", "/v1/registries", Map.of());

        assertThatExceptionOfType(WouldHoldUp.class)
                .isThrownBy(() -> services.claim(incoming(request, Optional.empty()).hurried()));

        claim(request, Optional.empty());
        assertThat(services.claim(incoming(request, Optional.empty()).hurried()))
                .isInstanceOf(Claim.Mine.class);
    }

    @Test
    void a_path_that_is_no_operations_is_an_unknown_operation() {
        var exchange = mine("PATCH", "/v1/registries");

        assertThat(exchange.operation()).isEmpty();
        var reply = exchange.refuse(exchange.unknownOperation());
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers()).containsEntry("x-amzn-errortype", "UnknownOperationException");
        assertThat(reply.bytes())
                .asString(UTF_8)
                .contains("No operation has PATCH /v1/registries.");
    }

    @Test
    void a_parameter_that_the_sdk_fills_in_by_itself_may_be_left_out() {
        var shape = new Shapes(QueryNames.OF_THE_MODEL).of(DeleteScheduleRequest.class);
        var binding = RestBinding.of(DeleteScheduleRequest.class, shape);
        var message = RestMessage.of(request("DELETE", "/schedules/h", Map.of()));

        assertThat(binding.query()).isEmpty();
        assertThat(binding.match(message)).hasValue(Map.of("Name", "h"));
    }

    @Test
    void an_error_is_written_with_the_members_of_its_model() {
        var error =
                NotFoundException.builder()
                        .code("Gone")
                        .statusCode(404)
                        .awsErrorDetails(
                                AwsErrorDetails.builder()
                                        .errorCode("NotFoundException")
                                        .errorMessage("is \"not\" there")
                                        .build())
                        .build();

        var reply = mine("GET", "/v1/registries").refuse(WireError.of(error));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers())
                .containsEntry("x-amzn-errortype", "NotFoundException")
                .containsEntry("x-amzn-requestid", "id");
        assertThat(reply.bytes())
                .asString(UTF_8)
                .isEqualTo(
                        """
                        {"__type":"NotFoundException","Code":"Gone",\
                        "Message":"is \\"not\\" there"}\
                        """);
    }

    private AwsExchange mine(String method, String path) {
        return ((Claim.Mine) claim(method, path, SIGNED)).exchange();
    }

    private Claim claim(String method, String path, Optional<Scope> scope) {
        return claim(request(method, path, Map.of()), scope);
    }

    private Claim claim(Request request, Optional<Scope> scope) {
        return services.claim(incoming(request, scope));
    }

    private static Incoming incoming(Request request, Optional<Scope> scope) {
        return new Incoming(request, scope, CALLER, "id");
    }

    private static Request request(String method, String path, Map<String, String> headers) {
        var peer = InetAddress.getLoopbackAddress();
        return new Request(method, path, "", headers, new byte[0], peer);
    }

    /// A service that has paths and carries nothing out.
    private static final class Registered implements AwsService {
        @Override
        public String name() {
            return "schemas";
        }

        @Override
        public String sdkId() {
            return "schemas";
        }

        @Override
        public String version() {
            return "2019-12-02";
        }

        @Override
        public List<Protocol> protocols() {
            return List.of(new RestJson("Message", "Code"));
        }

        @Override
        public Operations operations() {
            return Operations.of(
                            SchemasClient.class,
                            QueryNames.OF_THE_MODEL,
                            caller -> caller,
                            refusal -> {
                                throw refusal;
                            })
                    .build();
        }
    }
}
