# Lints records mounted read-only:
#   docker run --rm --read-only --network none -v "$PWD:/records:ro" declint .
FROM python:3.13-slim AS build
WORKDIR /src
COPY .ci/requirements.txt .ci/requirements.txt
RUN python -m venv /opt/declint && \
    /opt/declint/bin/pip install --no-cache-dir --require-hashes -r .ci/requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY declint declint
COPY rules rules
RUN /opt/declint/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
COPY --from=build /opt/declint /opt/declint
ENV PATH=/opt/declint/bin:$PATH \
    PYTHONUTF8=1 \
    PYTHONDONTWRITEBYTECODE=1
# No name and no home: whoever runs it owns nothing in the image, and nothing is written but what is asked for.
USER 65532:65532
WORKDIR /records
ENTRYPOINT ["declint"]
CMD ["--help"]
