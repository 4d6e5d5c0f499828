package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/// A function behind a URL, in the language of the shell: it answers by the path that it is asked for, and anything else
/// with its event.
final class UrlFunctions {
    static final String NAME = "pages";

    private static final String BOOTSTRAP =
            """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            reply() { curl -sS --data-binary "$1" "$api/$id/response"; }
            while :; do
              curl -sS -D "$TMPDIR/head" -o "$TMPDIR/event" "$api/next" || exit 0
              id=$(sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: *\\([^\\r]*\\).*/\\1/p' "$TMPDIR/head")
              case $(sed -n 's/.*"rawPath":"\\([^"]*\\)".*/\\1/p' "$TMPDIR/event") in
                /whole) reply '{"statusCode":201,"headers":{"Content-Type":"text/html","X-Own":"yes"},"cookies":["a=1; Path=/","b=2"],"body":"<p>hi</p>"}' ;;
                /binary) reply '{"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"AAH/","isBase64Encoded":true}' ;;
                /gone) reply '{"statusCode":204}' ;;
                /object) reply '{"statusCode":"200","body":{"a":1}}' ;;
                /own-cors) reply '{"statusCode":200,"headers":{"access-control-allow-origin":"http://own.test","vary":"Accept"},"body":""}' ;;
                /text) reply '"hello"' ;;
                /number) reply '3.1' ;;
                /nonsense) reply 'not JSON' ;;
                /status) reply '{"statusCode":99,"body":""}' ;;
                /broken) reply '{"statusCode":200,"body":"???","isBase64Encoded":true}' ;;
                /split) reply '{"statusCode":200,"headers":{"x-a":"b\\r\\nset-cookie: c=1"},"body":""}' ;;
                /fail) curl -sS -d '{"errorMessage":"no","errorType":"Refused"}' "$api/$id/error" ;;
                /slow) sleep 30 ;;
                *) curl -sS --data-binary @"$TMPDIR/event" "$api/$id/response" ;;
              esac
            done
            """;

    private UrlFunctions() {}

    /// Makes the function.
    static void create(LambdaClient lambda) {
        lambda.createFunction(it ->
                it.functionName(NAME)
                        .runtime("provided.al2023")
                        .handler("any")
                        .role(LambdaServer.ROLE)
                        .timeout(2)
                        .code(code ->
                                code.zipFile(
                                        LambdaServer.zip("bootstrap", BOOTSTRAP.getBytes(UTF_8)))));
    }

    /// Makes its URL.
    static CreateFunctionUrlConfigResponse url(LambdaClient lambda, FunctionUrlAuthType auth) {
        return lambda.createFunctionUrlConfig(
                CreateFunctionUrlConfigRequest.builder().functionName(NAME).authType(auth).build());
    }
}
