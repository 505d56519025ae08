"""Renders a glTF scene with Cycles on the CPU. Run by bench/cycles/main.ts inside Blender:
blender -b --factory-startup -P driver.py -- SCENE OUT_PREFIX WIDTH HEIGHT SPP THREADS SEED..."""
import sys
import time

import bpy
import numpy

# Debian's numpy is newer than Blender 3.4's importer, which still asks for this alias.
numpy.bool = bool

scene_file, out, width, height, spp, threads, *seeds = sys.argv[sys.argv.index("--") + 1:]
bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.import_scene.gltf(filepath=scene_file)
scene = bpy.context.scene
scene.camera = next(o for o in scene.objects if o.type == "CAMERA")
if scene.world is None:
    scene.world = bpy.data.worlds.new("black")
scene.world.use_nodes = True
scene.world.node_tree.nodes.clear()

render, cycles = scene.render, scene.cycles
render.engine = "CYCLES"
render.resolution_x, render.resolution_y, render.resolution_percentage = int(width), int(height), 100
render.threads_mode, render.threads = "FIXED", int(threads)
render.use_persistent_data = True
render.image_settings.file_format = "OPEN_EXR"
render.image_settings.color_depth = "32"
render.image_settings.exr_codec = "ZIP"
scene.view_settings.view_transform = "Raw"
cycles.device = "CPU"
cycles.use_adaptive_sampling = False
cycles.use_denoising = False
cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces, cycles.transmission_bounces = 8, 4, 8, 8
cycles.transparent_max_bounces = 8
# Nothing that trades noise for bias: the error between independent renders would not show it.
cycles.sample_clamp_direct = cycles.sample_clamp_indirect = 0
cycles.blur_glossy = 0
cycles.light_sampling_threshold = 0
cycles.pixel_filter_type, cycles.filter_width = "BLACKMAN_HARRIS", 1.5



def render_once(samples, seed):
    """Seconds that the picture took."""
    cycles.samples, cycles.seed = samples, seed
    scene.update_tag()
    bpy.context.view_layer.update()
    render.filepath = f"{out}{seed}.exr"
    start = time.perf_counter()
    bpy.ops.render.render(write_still=True)
    return time.perf_counter() - start


render_once(1, 0)  # builds the scene, which persistent data keeps
for seed in seeds:
    print(f"CYCLES {seed} {render_once(int(spp), int(seed)):.3f}", flush=True)
