//! Where the keyboard is: it is always somewhere, it can be seen, and what it is on is in view.

use bevy::{
    a11y::ActionRequest,
    ecs::system::SystemParam,
    input::{ButtonState, keyboard::KeyboardInput, mouse::MouseButtonInput},
    input_focus::{
        FocusCause, InputFocus, InputFocusSystems, InputFocusVisible, tab_navigation::TabIndex,
    },
    prelude::*,
    ui::InteractionDisabled,
    ui_widgets::{Activate, Button, ScrollArea},
};

use crate::window::{
    Desk,
    theme::{Look, Painting, Ringed},
};

/// Where the focus is wanted, once what has been spawned is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusOn {
    /// On the first control in here.
    First(Entity),
    /// On this control.
    This(Entity),
}

/// The focus that is wanted next, if any. The last wish wins.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct FocusWish(pub Option<FocusOn>);

/// What was used last. After a click the focus ring stays hidden until the next key.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastInput {
    /// A key, or assistive technology.
    #[default]
    Keys,
    /// Mouse, touch pad or finger.
    Pointer,
}

/// Counts down to bringing the focused control into view: not before it has been laid out.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Reveal(pub u8);

/// Finds what can have the focus.
#[derive(SystemParam)]
pub struct Focusables<'w, 's> {
    children: Query<'w, 's, &'static Children>,
    stops: Query<'w, 's, &'static TabIndex, Without<InteractionDisabled>>,
}

impl Focusables<'_, '_> {
    /// Everything in here that can have the focus, in reading order.
    #[must_use]
    pub fn within(&self, root: Entity) -> Vec<Entity> {
        std::iter::once(root)
            .chain(self.children.iter_descendants_depth_first(root))
            .filter(|e| self.stops.get(*e).is_ok_and(|stop| stop.0 >= 0))
            .collect()
    }

    fn is(&self, entity: Entity) -> bool {
        self.stops.get(entity).is_ok_and(|stop| stop.0 >= 0)
    }
}

/// Everything in here that can have the focus, in reading order, for those who hold the world.
pub fn focusables(world: &mut World, root: Entity) -> Vec<Entity> {
    let mut state = bevy::ecs::system::SystemState::<Focusables>::new(world);
    state
        .get(world)
        .map(|found| found.within(root))
        .unwrap_or_default()
}

/// The first control in here.
pub fn first_focusable(world: &mut World, root: Entity) -> Option<Entity> {
    focusables(world, root).first().copied()
}

pub(super) fn settle(
    mut wish: ResMut<FocusWish>,
    mut focus: ResMut<InputFocus>,
    mut held: Local<Option<Entity>>,
    focusables: Focusables,
    desk: Option<Res<Desk>>,
    parents: Query<&ChildOf>,
) {
    let wished = match wish.0 {
        Some(FocusOn::First(root)) => focusables.within(root).first().copied(),
        Some(FocusOn::This(entity)) => Some(entity).filter(|e| focusables.is(*e)),
        None => None,
    };
    if wish.0.is_some() {
        wish.0 = None;
    }
    // A click beside every control, or a control that is gone, would leave the keyboard nowhere and
    // a screen reader without a tree.
    let here = focus.get().filter(|e| focusables.is(*e));
    let wished = wished.or_else(|| {
        let top = desk.as_ref().map(|desk| desk.top())?;
        if here.is_some() {
            return None;
        }
        held.filter(|e| focusables.is(*e) && parents.iter_ancestors(*e).any(|p| p == top))
            .or_else(|| focusables.within(top).first().copied())
    });
    if let Some(wished) = wished
        && focus.get() != Some(wished)
    {
        focus.set(wished, FocusCause::Navigated);
    }
    *held = focus.get();
}

fn ring(
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    ringed: Query<Entity, With<Ringed>>,
    // An area that scrolls draws a ring of its own, over what is in it.
    nodes: Query<(), (With<Node>, Without<ScrollArea>)>,
    mut commands: Commands,
) {
    if !focus.is_changed() && !visible.is_changed() {
        return;
    }
    let wanted = focus.get().filter(|e| visible.0 && nodes.contains(*e));
    for entity in &ringed {
        if Some(entity) != wanted {
            commands.entity(entity).remove::<(Outline, Ringed)>();
        }
    }
    if let Some(entity) = wanted
        && !ringed.contains(entity)
    {
        commands
            .entity(entity)
            .try_insert((Ringed, Outline::new(px(3), px(3), Color::NONE)));
    }
}

fn notice_input(
    mut keys: MessageReader<KeyboardInput>,
    mut buttons: MessageReader<MouseButtonInput>,
    mut last: ResMut<LastInput>,
    mut visible: ResMut<InputFocusVisible>,
) {
    let keyed = keys.read().any(|key| key.state == ButtonState::Pressed);
    let clicked = buttons
        .read()
        .any(|button| button.state == ButtonState::Pressed);
    if clicked {
        last.set_if_neq(LastInput::Pointer);
    } else if keyed {
        last.set_if_neq(LastInput::Keys);
        if !visible.0 {
            visible.0 = true;
        }
    }
}

fn wish_to_reveal(
    focus: Res<InputFocus>,
    looks: Query<(), Changed<Look>>,
    sizes: Query<(), (With<Look>, Changed<ComputedNode>)>,
    mut reveal: ResMut<Reveal>,
) {
    if focus.is_changed() || !looks.is_empty() || !sizes.is_empty() {
        reveal.0 = 2;
    }
}

/// Scrolls by the least amount that shows the focused control with its ring.
fn bring_into_view(
    mut reveal: ResMut<Reveal>,
    focus: Res<InputFocus>,
    nodes: Query<(&UiGlobalTransform, &ComputedNode)>,
    parents: Query<&ChildOf>,
    mut areas: Query<&mut ScrollPosition, With<ScrollArea>>,
    focusables: Focusables,
) {
    const MARGIN: f32 = 12.0;
    if reveal.0 == 0 {
        return;
    }
    reveal.0 -= 1;
    if reveal.0 > 0 {
        return;
    }
    let Some(target) = focus.get() else { return };
    let Some(area) = parents.iter_ancestors(target).find(|e| areas.contains(*e)) else {
        return;
    };
    let first = focusables.within(area).first() == Some(&target);
    let (Ok((target, size)), Ok((frame, view)), Ok(mut position)) =
        (nodes.get(target), nodes.get(area), areas.get_mut(area))
    else {
        return;
    };
    let scale = view.inverse_scale_factor;
    let height = size.size().y * scale;
    let shown = view.size().y * scale;
    let top = (target.translation.y - frame.translation.y) * scale - height / 2.0 + shown / 2.0;
    let end = ((view.content_size().y - view.size().y) * scale).max(0.0);
    // With the first control comes what stands above it, as far as both fit.
    let wanted = if first && position.y + top + height + MARGIN <= shown {
        0.0
    } else if top < MARGIN || height + 2.0 * MARGIN > shown {
        position.y + top - MARGIN
    } else if top + height + MARGIN > shown {
        position.y + top + height + MARGIN - shown
    } else {
        return;
    };
    let wanted = wanted.clamp(0.0, end);
    if position.y != wanted {
        position.y = wanted;
    }
}

/// Does what assistive technology asks.
fn perform(
    mut requests: MessageReader<ActionRequest>,
    mut focus: ResMut<InputFocus>,
    mut reveal: ResMut<Reveal>,
    mut last: ResMut<LastInput>,
    focusables: Focusables,
    buttons: Query<(), (With<Button>, Without<InteractionDisabled>)>,
    mut commands: Commands,
) {
    for request in requests.read() {
        let Some(entity) = Entity::try_from_bits(request.target_node.0) else {
            continue;
        };
        last.set_if_neq(LastInput::Keys);
        match request.action {
            accesskit::Action::Focus if focusables.is(entity) => {
                focus.set(entity, FocusCause::Navigated);
            }
            accesskit::Action::ScrollIntoView if focusables.is(entity) => {
                focus.set(entity, FocusCause::Navigated);
                reveal.0 = 1;
            }
            accesskit::Action::Click if buttons.contains(entity) => {
                commands.trigger(Activate { entity });
            }
            _ => {}
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    // Winit registers it; headless there is no winit.
    app.add_message::<ActionRequest>();
    app.init_resource::<FocusWish>()
        .init_resource::<LastInput>()
        .init_resource::<Reveal>();
    app.insert_resource(InputFocusVisible(true));
    app.add_systems(PreUpdate, notice_input.before(InputFocusSystems::Dispatch));
    app.add_systems(Update, bring_into_view);
    app.add_systems(
        PostUpdate,
        (settle, ring, wish_to_reveal)
            .chain()
            .before(InputFocusSystems::FocusChangeEvents)
            .before(Painting),
    );
    app.add_systems(Last, perform);
}
