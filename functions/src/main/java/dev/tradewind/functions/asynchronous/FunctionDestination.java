package dev.tradewind.functions.asynchronous;

import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.Destination;
import dev.tradewind.broker.delivery.Handover;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Functions as what topics, rules, schedules and other functions deliver to: a message becomes an event that is
/// accepted in the unit of work that sends it.
final class FunctionDestination implements Destination {
    /// The services that call by a role of their account, to which nothing of that account is closed here.
    private static final Set<String> BY_ROLE = Set.of("scheduler", FunctionArns.SERVICE);

    private static final Taking GONE =
            new Taking.Refused(DeliveryFault.GONE, "The function is gone.");

    private final AsynchronousInvocations invocations;
    private final InvokedFunctions functions;
    private final FunctionAccess access;
    private final Map<String, PayloadShape> shapes;

    /// @param shapes by the service in the ARN of a message's source
    FunctionDestination(
            AsynchronousInvocations invocations,
            InvokedFunctions functions,
            FunctionAccess access,
            Map<String, PayloadShape> shapes) {
        this.invocations = invocations;
        this.functions = functions;
        this.access = access;
        this.shapes = Map.copyOf(shapes);
    }

    @Override
    public Parcel prepare(Shipment shipment) {
        var function = shipment.endpoint().requireArn();
        requireThere(function);
        requireAccess(function, shipment.source());
        var payload =
                shapes.getOrDefault(shipment.source().service(), PayloadShape.BODY).of(shipment);
        var message = shipment.message();
        var event = invocations.event(function, payload, Optional.empty(), message.traceHeader());
        return Parcel.of(new Acceptance(event), shipment, event.function());
    }

    private void requireThere(Arn function) {
        try {
            functions.resolve(function);
        } catch (Refusal e) {
            throw e.code() == FunctionFault.NOT_FOUND ? notFound(function) : e;
        }
    }

    private static Refusal notFound(Arn function) {
        return new Refusal(DeliveryFault.RECEIVER_NOT_FOUND, "Function not found: " + function);
    }

    private void requireAccess(Arn function, Arn source) {
        boolean isByRole =
                BY_ROLE.contains(source.service()) && source.account().equals(function.account());
        var principals = principals(source);
        if (!isByRole && principals.stream().noneMatch(it -> access.allows(function, it, source))) {
            throw new Refusal(
                    DeliveryFault.NOT_ALLOWED,
                    "%s is not authorized to perform: lambda:InvokeFunction on resource: %s for %s"
                            .formatted(principals.getFirst(), function, source));
        }
    }

    /// The names that a service calls by, one of which has to be let.
    ///
    /// Source: Amazon CloudWatch User Guide, "Invoke a Lambda function from an alarm": alarms have a principal of their own;
    /// Amazon CloudWatch Logs User Guide, "Subscription filters with AWS Lambda", whose principal had the region in it before.
    private static List<String> principals(Arn source) {
        return switch (source.service()) {
            case "cloudwatch" -> List.of("lambda.alarms.cloudwatch.amazonaws.com");
            case "logs" ->
                    List.of(
                            "logs.amazonaws.com",
                            "logs.%s.amazonaws.com".formatted(source.region()));
            default -> List.of(source.service() + ".amazonaws.com");
        };
    }

    /// The acceptance of one event, made ready.
    private final class Acceptance implements Handover {
        private final AcceptedEvent event;

        Acceptance(AcceptedEvent event) {
            this.event = event;
        }

        @Override
        public Taking take(UnitOfWork work, Parcel parcel) {
            if (!functions.has(event.function())) {
                return GONE;
            }
            invocations.accept(work, event);
            return Taking.TAKEN;
        }

        @Override
        public long sizeBytes() {
            return event.payload().length();
        }
    }
}
