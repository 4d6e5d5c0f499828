/// Ground for the tests of AWS's services: an endpoint with the rooms of one module, and a function in this process.
@NullMarked
package dev.tradewind.aws.trial;

import org.jspecify.annotations.NullMarked;
