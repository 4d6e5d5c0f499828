// Checks objects of operators (JSON, one a line on standard input) by validators made from their definitions, which are in
// the directory that the first argument names. Prints what is wrong, a line each; the exit status is 1 then.
import { createInterface } from 'node:readline';

const keda = 'keda/_schemas/ComGithubKedacoreKedaV2ApisKedaV1alpha1';
const prometheus = 'prometheus-operator/_schemas/ComGithubPrometheusOperatorPrometheusOperatorPkgApisMonitoringV1';
const places = { ScaledObject: keda, ServiceMonitor: prometheus };

let status = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const object = JSON.parse(line);
  const place = `${process.argv[2]}/@kubernetes-models/${places[object.kind]}${object.kind}.js`;
  const { validate } = await import(place);
  if (!validate(object)) {
    console.log(`${object.kind} ${object.metadata.name}: ${JSON.stringify(validate.errors)}`);
    status = 1;
  }
}
process.exit(status);
