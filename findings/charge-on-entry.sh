#!/usr/bin/env bash
# An order whose charge is declined as it enters "paid", in five state machines.
#
# Versions: spring-statemachine-core 4.0.2 (Maven Central), looplab/fsm 1.0.3 and qmuntal/stateless 1.7.2 (Go),
#           transitions 0.9.3 and python-statemachine 3.2.2 (PyPI).
# Input:    new -> paid -> shipped; an action on entering "paid" throws, or returns an error; then "ship" is tried.
# Guess:    whoever fired the event hears of it, and the order is new still: it cannot be shipped.
# Seen:     only python-statemachine has it so. In the other four the order is paid and can be shipped: three of them tell
#           the caller of the error all the same, and Spring's says ACCEPTED, without any error.
# So:       what may fail runs before the event, and its outcome is the event; an error from a machine says nothing
#           of its state.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.springframework.statemachine:spring-statemachine-core:4.0.2 org.slf4j:slf4j-nop:2.0.17
go_get github.com/looplab/fsm@v1.0.3 github.com/qmuntal/stateless@v1.7.2
pip_install transitions==0.9.3 python-statemachine==3.2.2

cat >"$work/Charge.java" <<'JAVA'
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.config.StateMachineBuilder;
import reactor.core.publisher.Mono;

class Charge {
    public static void main(String[] none) throws Exception {
        var builder = StateMachineBuilder.<String, String>builder();
        builder.configureStates().withStates().initial("new").stateEntry("paid", entered -> {
            throw new IllegalStateException("declined");
        }).state("shipped");
        builder.configureTransitions()
                .withExternal().source("new").target("paid").event("pay").and()
                .withExternal().source("paid").target("shipped").event("ship");
        StateMachine<String, String> order = builder.build();
        order.startReactively().block();
        String paid = fire(order, "pay") + " error " + order.hasStateMachineError();
        System.out.println("Spring: " + paid + ", then ship " + fire(order, "ship"));
        System.exit(0);
    }

    static String fire(StateMachine<String, String> order, String event) {
        var message = Mono.just(MessageBuilder.withPayload(event).build());
        var result = order.sendEvent(message).blockLast().getResultType();
        return result + " " + order.getState().getId();
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/looplab/fsm"
	"github.com/qmuntal/stateless"
)

var (
	ctx      = context.Background()
	declined = errors.New("declined")
)

func main() {
	machine := fsm.NewFSM("new", fsm.Events{
		{Name: "pay", Src: []string{"new"}, Dst: "paid"},
		{Name: "ship", Src: []string{"paid"}, Dst: "shipped"},
	}, fsm.Callbacks{"enter_paid": func(_ context.Context, entered *fsm.Event) { entered.Err = declined }})
	told, paid := machine.Event(ctx, "pay"), machine.Current()
	fmt.Println("looplab:", word(told), paid+", then ship", word(machine.Event(ctx, "ship")), machine.Current())

	order := stateless.NewStateMachine("new")
	order.Configure("new").Permit("pay", "paid")
	order.Configure("paid").Permit("ship", "shipped").OnEntry(func(context.Context, ...any) error { return declined })
	told = order.Fire("pay")
	paid = order.MustState().(string)
	fmt.Println("stateless:", word(told), paid+", then ship", word(order.Fire("ship")), order.MustState())
}

func word(told error) string {
	if told != nil {
		return "error"
	}
	return "fine"
}
GO
cat >"$work/charge.py" <<'PYTHON'
from statemachine import State, StateMachine
from transitions import Machine


class Declined(Exception):
    pass


def told(event):
    try:
        event()
    except Exception:
        return "error"
    return "fine"


class Order:
    def on_enter_paid(self):
        raise Declined


order = Order()
steps = [["pay", "new", "paid"], ["ship", "paid", "shipped"]]
Machine(order, states=["new", "paid", "shipped"], initial="new", transitions=steps)
print("transitions:", told(order.pay), order.state + ", then ship", told(order.ship), order.state)


class Sale(StateMachine):
    new = State(initial=True)
    paid = State()
    shipped = State(final=True)
    pay = new.to(paid)
    ship = paid.to(shipped)

    def on_enter_paid(self):
        raise Declined


sale = Sale()
outcomes = []
for event in (sale.pay, sale.ship):
    outcomes.append(f"{told(event)} {' '.join(state.id for state in sale.configuration)}")
print("python-statemachine:", ", then ship ".join(outcomes))
PYTHON

seen=$(
    java_run "$work/Charge.java"
    go_run main.go
    "$work/py/bin/python" "$work/charge.py"
)
echo 'Guess: in all five the caller is told, the order is new, and ship is refused'
as_stated 'an order whose charge is declined on entering "paid" is paid in four of five machines' \
'Spring: ACCEPTED paid error false, then ship ACCEPTED shipped
looplab: error paid, then ship fine shipped
stateless: error paid, then ship fine shipped
transitions: error paid, then ship fine shipped
python-statemachine: error new, then ship error new' "$seen"
