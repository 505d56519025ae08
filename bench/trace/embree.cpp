// Embree's side of the tracing benchmark: the same triangles and rays, one thread, one ray a call.
//
//   embree TRIANGLES RAYS... : reads float32 triangles (9 numbers) and rays (ox oy oz tMax dx dy dz 0), then obeys
//   lines on stdin:  closest K | occluded K  ->  seconds;  hits K FILE -> float32 t of the closest hit, or of occlusion 0 / 1
#include <embree3/rtcore.h>
#include <ctime>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

struct Ray { float ox, oy, oz, tMax, dx, dy, dz, pad; };

template <typename T> static std::vector<T> readAll(const char *path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) { std::fprintf(stderr, "cannot read %s\n", path); std::exit(1); }
  std::vector<T> data(static_cast<size_t>(in.tellg()) / sizeof(T));
  in.seekg(0);
  in.read(reinterpret_cast<char *>(data.data()), static_cast<std::streamsize>(data.size() * sizeof(T)));
  return data;
}

static double now() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t); // time on a processor: other programs on the machine do not count
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

struct Found { float t, u, v; unsigned triangle; float nx, ny, nz; unsigned geometry; };

int main(int argc, char **argv) {
  const char *flags = std::getenv("EMBREE_SCENE");
  RTCDevice device = rtcNewDevice("threads=1");
  RTCScene scene = rtcNewScene(device);
  if (flags && std::strstr(flags, "robust")) rtcSetSceneFlags(scene, RTC_SCENE_FLAG_ROBUST);
  if (flags && std::strstr(flags, "high")) rtcSetSceneBuildQuality(scene, RTC_BUILD_QUALITY_HIGH);
  const std::vector<float> triangles = readAll<float>(argv[1]);
  const size_t count = triangles.size() / 9;
  RTCGeometry geometry = rtcNewGeometry(device, RTC_GEOMETRY_TYPE_TRIANGLE);
  float *vertices = static_cast<float *>(rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, 12, count * 3));
  unsigned *indices = static_cast<unsigned *>(rtcSetNewGeometryBuffer(geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, 12, count));
  std::memcpy(vertices, triangles.data(), triangles.size() * sizeof(float));
  for (size_t i = 0; i < count * 3; i++) indices[i] = static_cast<unsigned>(i);
  rtcCommitGeometry(geometry);
  rtcAttachGeometry(scene, geometry);
  const double begin = now();
  rtcCommitScene(scene);
  std::printf("built %g\n", now() - begin);
  std::fflush(stdout);
  std::vector<std::vector<Ray>> sets;
  for (int i = 2; i < argc; i++) sets.push_back(readAll<Ray>(argv[i]));
  std::vector<Found> found(1 << 22);

  RTCIntersectContext context;
  rtcInitIntersectContext(&context);
  const auto closest = [&](const Ray &r, Found &f) {
    RTCRayHit q;
    q.ray.org_x = r.ox; q.ray.org_y = r.oy; q.ray.org_z = r.oz; q.ray.tnear = 0;
    q.ray.dir_x = r.dx; q.ray.dir_y = r.dy; q.ray.dir_z = r.dz; q.ray.tfar = r.tMax;
    q.ray.time = 0; q.ray.mask = ~0u; q.ray.id = 0; q.ray.flags = 0;
    q.hit.geomID = RTC_INVALID_GEOMETRY_ID;
    q.hit.instID[0] = RTC_INVALID_GEOMETRY_ID;
    rtcIntersect1(scene, &context, &q);
    const bool hit = q.hit.geomID != RTC_INVALID_GEOMETRY_ID;
    f = {hit ? q.ray.tfar : std::numeric_limits<float>::infinity(), q.hit.u, q.hit.v, q.hit.primID, q.hit.Ng_x, q.hit.Ng_y, q.hit.Ng_z, q.hit.geomID};
  };
  const auto occluded = [&](const Ray &r) {
    RTCRay q;
    q.org_x = r.ox; q.org_y = r.oy; q.org_z = r.oz; q.tnear = 0;
    q.dir_x = r.dx; q.dir_y = r.dy; q.dir_z = r.dz; q.tfar = r.tMax;
    q.time = 0; q.mask = ~0u; q.id = 0; q.flags = 0;
    rtcOccluded1(scene, &context, &q);
    return q.tfar < 0;
  };

  std::string command, path;
  size_t k;
  while (std::cin >> command >> k) {
    const std::vector<Ray> &rays = sets[k];
    if (command == "closest") {
      const double start = now();
      for (size_t i = 0; i < rays.size(); i++) closest(rays[i], found[i]);
      std::printf("%.9g\n", now() - start);
    } else if (command == "occluded") {
      const double start = now();
      for (size_t i = 0; i < rays.size(); i++) found[i].t = occluded(rays[i]) ? 1.0f : 0.0f;
      std::printf("%.9g\n", now() - start);
    } else {
      std::cin >> path;
      std::vector<float> t(rays.size());
      for (size_t i = 0; i < rays.size(); i++) t[i] = found[i].t;
      std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char *>(t.data()), static_cast<std::streamsize>(t.size() * sizeof(float)));
      std::printf("written\n");
    }
    std::fflush(stdout);
  }
  return 0;
}
