{{- define "tradewind.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "tradewind.labels" -}}
app.kubernetes.io/name: tradewind
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{/* What pods are found by: (dict "root" $ "component" NAME) */}}
{{- define "tradewind.selector" -}}
app.kubernetes.io/name: tradewind
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "tradewind.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{/* Refuses values with which no process would start, where somebody sees it. */}}
{{- define "tradewind.check" -}}
{{- if not (or .Values.api.behindTlsProxy .Values.api.tls.secretName) -}}
{{- fail "api.tls.secretName or api.behindTlsProxy: keys go over a network, so somebody has to terminate TLS" -}}
{{- end -}}
{{- if and .Values.api.behindTlsProxy (not (and .Values.networkPolicy.enabled .Values.networkPolicy.from)) -}}
{{- fail "networkPolicy.enabled and networkPolicy.from: with api.behindTlsProxy the pods believe whoever reaches them, so nobody but the proxy may" -}}
{{- end -}}
{{- if and (eq .Values.profile "prod") (not (regexMatch "(^|\\s)--(payment-provider=\\S|local-provider(\\s|$))" (join " " .Values.options))) -}}
{{- fail "options: of the profile prod say who moves the money, --payment-provider=NAME with --providers=JAR, or --local-provider" -}}
{{- end -}}
{{- if and .Values.api.jwt.issuer (not .Values.api.jwt.keys) -}}
{{- fail "api.jwt.keys: where the keys of api.jwt.issuer are" -}}
{{- end -}}
{{- if and .Values.api.jwt.issuer (not .Values.api.jwt.audience) -}}
{{- fail "api.jwt.audience: for whom the tokens of api.jwt.issuer are" -}}
{{- end -}}
{{- if eq .Values.host "cluster" -}}
{{- if lt (int .Values.cluster.postgres.connections) 4 -}}
{{- fail "cluster.postgres.connections: a process needs 4 at least" -}}
{{- end -}}
{{- if not .Values.cluster.postgres.url -}}{{- fail "cluster.postgres.url: where the database is" -}}{{- end -}}
{{- if or (contains "@" .Values.cluster.postgres.url) (regexMatch "(?i)[?&](user|password|sslpassword)=" .Values.cluster.postgres.url) -}}
{{- fail "cluster.postgres.url has no user and no password in it: cluster.postgres.user, and cluster.postgres.password.secretName" -}}
{{- end -}}
{{- if not .Values.cluster.postgres.password.secretName -}}{{- fail "cluster.postgres.password.secretName: a Secret with the password" -}}{{- end -}}
{{- if not .Values.cluster.kafka.brokers -}}{{- fail "cluster.kafka.brokers: HOST:PORT,…" -}}{{- end -}}
{{- if not (or .Values.api.keys.secretName .Values.api.jwt.issuer) -}}
{{- fail "api.keys.secretName or api.jwt.issuer: nobody could ask the API" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "tradewind.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  # Secrets are root's, and this group may read them.
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "tradewind.container" -}}
image: {{ include "tradewind.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
env:
  - name: JDK_JAVA_OPTIONS
    value: {{ .Values.javaOptions | quote }}
{{- end -}}

{{- define "tradewind.served" -}}
ports:
  - {name: api, containerPort: {{ .Values.api.port }}}
  - {name: operator, containerPort: {{ .Values.operator.port }}}
# It answers before anything is recovered, so that one that recovers for long is alive, and not ready.
livenessProbe:
  httpGet: {path: /health/live, port: operator}
  initialDelaySeconds: 5
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /health/ready, port: operator}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
lifecycle:
  # For as long those who send requests may still think that this one is there.
  preStop:
    sleep: {seconds: 5}
{{- end -}}

{{/* The options of the ports, of whatever host. */}}
{{- define "tradewind.doors" -}}
- --http-bind=0.0.0.0
- --operator-bind=0.0.0.0
- --operator-port={{ .Values.operator.port }}
- --log=json
- --http-access=keys
{{- if .Values.api.behindTlsProxy }}
- --behind-tls-proxy
{{- else }}
- --tls-certificate=/etc/tradewind/tls/tls.crt
- --tls-key=/etc/tradewind/tls/tls.key
{{- end }}
{{- if .Values.api.keys.secretName }}
- --api-keys=/etc/tradewind/api-keys/{{ .Values.api.keys.key }}
{{- end }}
{{- with .Values.api.jwt }}
{{- if .issuer }}
- --jwt-issuer={{ .issuer }}
- --jwt-audience={{ .audience }}
- --jwt-keys={{ .keys }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The options of services, and where a cluster is. Passwords are in files. */}}
{{- define "tradewind.place" -}}
- --profile={{ .Values.profile }}
{{- with .Values.cluster }}
- --postgres={{ .postgres.url }}
- --postgres-user={{ .postgres.user }}
- --postgres-password-file=/etc/tradewind/postgres/{{ .postgres.password.key }}
- --schema={{ .postgres.schema }}
- --connections={{ .postgres.connections }}
- --kafka={{ .kafka.brokers }}
{{- if .kafka.config.secretName }}
- --kafka-config=/etc/tradewind/kafka/{{ .kafka.config.key }}
{{- end }}
{{- if .kafka.prefix }}
- --prefix={{ .kafka.prefix }}
{{- end }}
{{- end }}
{{- range .Values.options }}
- {{ . | quote }}
{{- end }}
{{- end -}}

{{- define "tradewind.placeMounts" -}}
- {name: tmp, mountPath: /tmp}
- {name: postgres, mountPath: /etc/tradewind/postgres, readOnly: true}
{{- if .Values.cluster.kafka.config.secretName }}
- {name: kafka, mountPath: /etc/tradewind/kafka, readOnly: true}
{{- end }}
{{- end -}}

{{- define "tradewind.placeVolumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
- name: postgres
  secret: {secretName: {{ .Values.cluster.postgres.password.secretName }}, defaultMode: 0440}
{{- if .Values.cluster.kafka.config.secretName }}
- name: kafka
  secret: {secretName: {{ .Values.cluster.kafka.config.secretName }}, defaultMode: 0440}
{{- end }}
{{- end -}}

{{- define "tradewind.doorMounts" -}}
{{- if not .Values.api.behindTlsProxy }}
- {name: tls, mountPath: /etc/tradewind/tls, readOnly: true}
{{- end }}
{{- if .Values.api.keys.secretName }}
- {name: api-keys, mountPath: /etc/tradewind/api-keys, readOnly: true}
{{- end }}
{{- end -}}

{{- define "tradewind.doorVolumes" -}}
{{- if not .Values.api.behindTlsProxy }}
- name: tls
  secret: {secretName: {{ .Values.api.tls.secretName }}, defaultMode: 0440}
{{- end }}
{{- if .Values.api.keys.secretName }}
- name: api-keys
  secret: {secretName: {{ .Values.api.keys.secretName }}, defaultMode: 0440}
{{- end }}
{{- end -}}

{{/* A Service of pods: (dict "root" $ "component" NAME) */}}
{{- define "tradewind.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "tradewind.name" .root }}-{{ .component }}
  labels:
    {{- include "tradewind.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  selector:
    {{- include "tradewind.selector" . | nindent 4 }}
  ports:
    - {name: api, port: {{ .root.Values.api.port }}, targetPort: api}
    - {name: operator, port: {{ .root.Values.operator.port }}, targetPort: operator}
{{- end -}}
